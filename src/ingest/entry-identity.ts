import type { Feed } from "../domain/feed.ts";
import type { RawEntry } from "./raw-feed.ts";
import { withoutTracking } from "./without-tracking.ts";

type Key = (entry: RawEntry) => string;

/**
 * What makes an entry the same entry again. By itself (`auto`) it is the guid, or the link where an entry has none; where
 * entries of one document share them, the link; where they share that as well, link and title, and at last the date too.
 * A guid that is another one at each fetch is no business of one document: storing finds the article by its link.
 * @param entries usable ones of one document: all have a link
 */
export function identityOf(identity: NonNullable<Feed["identity"]>, entries: readonly RawEntry[]): Key {
  if (identity === "guid") return guid;
  if (identity === "link") return canonicalUrl;
  const byContent = isUnique(entries, linkAndTitle) ? linkAndTitle : content;
  if (identity === "content") return byContent;
  return [guid, canonicalUrl].find((key) => isUnique(entries, key)) ?? byContent;
}

/** The address of an entry that has one, without fragment and tracking parameters. */
export function canonicalUrl({ url }: Pick<RawEntry, "url">): string {
  // Entries' addresses are written as URLs write them.
  if (url !== null && !/[?#]/.test(url)) return url;
  const address = new URL(url ?? "");
  address.hash = "";
  return withoutTracking(address);
}

function guid(entry: RawEntry): string {
  const { givenId } = entry;
  if (givenId === null) return canonicalUrl(entry);
  // A guid that is an address may carry tracking parameters as well; its fragment may be all that tells two apart.
  const address = /^https?:.*\?/i.test(givenId) ? URL.parse(givenId) : null;
  return address === null ? givenId : withoutTracking(address);
}

function linkAndTitle(entry: RawEntry): string {
  return `${canonicalUrl(entry)}\n${entry.title}`;
}

function content(entry: RawEntry): string {
  return `${linkAndTitle(entry)}\n${entry.publishedAt?.toISOString() ?? ""}`;
}

/** One copy among many is an editor's slip; a guid shared by several is none. */
function isUnique(entries: readonly RawEntry[], key: Key): boolean {
  return new Set(entries.map(key)).size >= entries.length * 0.9;
}
