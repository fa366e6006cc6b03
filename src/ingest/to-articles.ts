import { createHash } from "node:crypto";
import type { Article, Entry, Feed, ParsedFeed } from "../domain/feed.ts";
import { plainText } from "../text/plain-text.ts";
import { withoutTracking } from "./without-tracking.ts";

/**
 * Entries → articles under identities of our own. Entries that give readers nothing to open, or nothing to read, are
 * left out; `notes` says how many.
 * @param seenAt becomes the date of entries that have none, or one that has not come yet
 */
export function toArticles(
  feed: Feed,
  parsed: ParsedFeed,
  seenAt: Date,
): { readonly articles: readonly Article[]; readonly notes: readonly string[] } {
  const usable = parsed.entries.filter((entry) => entry.url !== null && entry.title !== "");
  const identity = identityFor(feed, usable);
  const articles = new Map<string, Article>();
  for (const entry of usable) {
    const article = toArticle(feed, parsed, entry, identity(entry), seenAt);
    // The first telling of an id stands: feeds list the newest first.
    if (!articles.has(article.id)) articles.set(article.id, article);
  }
  const unusable = parsed.entries.length - usable.length;
  const notes =
    unusable === 0 ? [] : [`${unusable} of ${parsed.entries.length} entries have no title or no link`];
  return { articles: [...articles.values()], notes };
}

/** What makes an entry the same entry again. A feed whose entries share guids is told apart by links, or by content. */
function identityFor(feed: Feed, entries: readonly Entry[]): (entry: Entry) => string {
  const guid = (entry: Entry) => entry.id;
  const link = (entry: Entry) => canonical(entry);
  const content = (entry: Entry) =>
    `${entry.title}\n${canonical(entry)}\n${entry.publishedAt?.toISOString() ?? ""}`;
  if (feed.identity === "guid") return guid;
  if (feed.identity === "link") return link;
  if (feed.identity === "content") return content;
  return [guid, link].find((key) => isUnique(entries, key)) ?? content;
}

/** One copy among many is an editor's slip; a guid shared by several is none. */
function isUnique(entries: readonly Entry[], key: (entry: Entry) => string): boolean {
  return new Set(entries.map(key)).size >= entries.length * 0.9;
}

function canonical({ url }: Entry): string {
  const address = new URL(url ?? "");
  address.hash = "";
  return withoutTracking(address);
}

function toArticle(feed: Feed, parsed: ParsedFeed, entry: Entry, identity: string, seenAt: Date): Article {
  const full = plainText(entry.content);
  const teaser = plainText(entry.summary);
  const { publishedAt } = entry;
  return {
    id: createHash("sha256").update(`${feed.name}\n${identity}`).digest("hex").slice(0, 24),
    feed: feed.name,
    title: entry.title,
    // A publisher learns nothing about our readers from a link of ours.
    url: withoutTracking(new URL(entry.url ?? "")),
    canonicalUrl: canonical(entry),
    author: entry.author,
    publishedAt: publishedAt === null || publishedAt > seenAt ? seenAt : publishedAt,
    firstSeenAt: seenAt,
    text: full.length >= teaser.length ? full : teaser,
    categories: entry.categories,
    image: entry.image,
    imageAlt: entry.imageAlt,
    language: parsed.language,
  };
}
