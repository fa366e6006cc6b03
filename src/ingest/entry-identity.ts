import type { Feed } from "../domain/feed.ts";
import type { RawEntry } from "./raw-feed.ts";
import { withoutTracking } from "./without-tracking.ts";

/** An entry that has a link, with its `canonicalUrl`. */
export interface AddressedEntry {
  readonly entry: RawEntry;
  readonly canonical: string;
}

/**
 * What makes an entry the same entry again, for each of one document. By itself (`auto`) it is the guid, or the link where
 * an entry has none; where entries of one document share them, the link; where they share that as well, link and title,
 * and at last the date too. A guid that is another one at each fetch is no business of one document: storing finds the
 * article by its link.
 */
export function identitiesOf(
  identity: NonNullable<Feed["identity"]>,
  entries: readonly AddressedEntry[],
): readonly string[] {
  const keys = { auto: [guid, link], guid: [guid], link: [link], content: [] }[identity];
  const tried = identity === "auto" || identity === "content" ? [...keys, linkAndTitle, content] : keys;
  let found: readonly string[] = [];
  for (const key of tried) {
    found = entries.map(key);
    if (areUnique(found)) break;
  }
  return found;
}

/** The address of an entry that has one, without fragment and tracking parameters. */
export function canonicalUrl({ url }: Pick<RawEntry, "url">): string {
  // Entries' addresses are written as URLs write them.
  if (url !== null && !/[?#]/.test(url)) return url;
  const address = new URL(url ?? "");
  address.hash = "";
  return withoutTracking(address);
}

function link({ canonical }: AddressedEntry): string {
  return canonical;
}

function guid({ entry, canonical }: AddressedEntry): string {
  const { givenId } = entry;
  if (givenId === null) return canonical;
  // A guid that is an address may carry tracking parameters as well; its fragment may be all that tells two apart.
  const address = /^https?:.*\?/i.test(givenId) ? URL.parse(givenId) : null;
  return address === null ? givenId : withoutTracking(address);
}

function linkAndTitle({ entry, canonical }: AddressedEntry): string {
  return `${canonical}\n${entry.title}`;
}

function content(addressed: AddressedEntry): string {
  return `${linkAndTitle(addressed)}\n${addressed.entry.publishedAt?.toISOString() ?? ""}`;
}

/** One copy among many is an editor's slip; a guid shared by several is none. */
function areUnique(keys: readonly string[]): boolean {
  return new Set(keys).size >= keys.length * 0.9;
}
