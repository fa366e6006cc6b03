import { hash } from "node:crypto";
import type { Article, Feed } from "../domain/feed.ts";
import { canonicalUrl, identitiesOf } from "./entry-identity.ts";
import { entrySource } from "./entry-source.ts";
import { proseText, type ProseText } from "./prose-text.ts";
import type { Prose, RawEntry, RawFeed } from "./raw-feed.ts";
import { shownTitles, type ShownTitle } from "./title-furniture.ts";
import { withoutTracking } from "./without-tracking.ts";

export interface ToArticlesOptions {
  /** Becomes the date of entries that have none, or one that has not come yet. */
  readonly seenAt: Date;
  /** `sources` of last time: entries that are as they were then are not read again. */
  readonly known?: readonly string[];
}

export interface FeedArticles {
  /** New or changed since `known`; nothing is wrong with storing one twice. */
  readonly articles: readonly Article[];
  /** A hash of what each usable entry said, in document order. */
  readonly sources: readonly string[];
  readonly notes: readonly string[];
}

export type FeedIdentity = Pick<Feed, "name" | "identity">;

/**
 * Entries → articles under identities of our own. Entries that give readers nothing to open, or nothing to read, are
 * left out; `notes` says how many.
 */
export function toArticles(feed: FeedIdentity, given: RawFeed, options: ToArticlesOptions): FeedArticles {
  const raw = { ...given, entries: given.entries.map((entry) => atSite(entry)) };
  const usable = raw.entries.filter((entry) => entry.url !== null && entry.title !== "");
  const addressed = usable.map((entry) => ({ entry, canonical: canonicalUrl(entry) }));
  const identities = identitiesOf(feed.identity ?? "auto", addressed);
  const known = new Set(options.known);
  const articles = new Map<string, Article>();
  const taken = new Set<string>();
  const shown = shownTitles(raw);
  const sources = addressed.map(({ entry, canonical }, at) => {
    const id = hash("sha256", `${feed.name}\n${identities[at]!}`).slice(0, 24);
    const source = entrySource(feed, raw, entry);
    // The first telling of an id stands: feeds list the newest first.
    if (!taken.has(id) && !known.has(source))
      articles.set(
        id,
        toArticle(feed, raw, entry, shown.get(entry)!, { id, canonicalUrl: canonical }, options.seenAt),
      );
    taken.add(id);
    return source;
  });
  const unusable = raw.entries.length - usable.length;
  const notes =
    unusable === 0 ? [] : [`${unusable} of ${raw.entries.length} entries have no title or no link`];
  return { articles: [...articles.values()], sources, notes };
}

/** A relative link starts at the feed (RFC 4287, section 2); where another host serves that, it has none of the pages. */
const atSite = (entry: RawEntry): RawEntry =>
  entry.urlAtSite === null ? entry : { ...entry, url: entry.urlAtSite };

function toArticle(
  feed: FeedIdentity,
  raw: RawFeed,
  entry: RawEntry,
  { title, sections }: ShownTitle,
  identity: Pick<Article, "id" | "canonicalUrl">,
  seenAt: Date,
): Article {
  const full = read(entry.content);
  const teaser = needsTeaser(entry, full) ? read(entry.summary) : none;
  const picture = entry.offered ?? full.picture ?? teaser.picture;
  const { publishedAt, url } = entry;
  return {
    ...identity,
    feed: feed.name,
    title,
    // A publisher learns nothing about our readers from a link of ours.
    url: url?.includes("#") === true ? withoutTracking(new URL(url)) : identity.canonicalUrl,
    author: entry.author,
    publishedAt: publishedAt === null || publishedAt > seenAt ? seenAt : publishedAt,
    firstSeenAt: seenAt,
    text: full.text.length >= teaser.text.length ? full.text : teaser.text,
    categories: [...new Set([...entry.categories, ...sections])],
    image: picture?.image ?? null,
    imageAlt: picture?.imageAlt ?? null,
    language: raw.language,
  };
}

const none: ProseText = { text: "", picture: null };

function read(prose: Prose | null): ProseText {
  return prose === null ? none : proseText(prose);
}

/** Text is hardly ever longer than its HTML; a teaser is read for its text if it may be the longer one, or for its picture. */
function needsTeaser({ summary, content, offered }: RawEntry, full: ProseText): boolean {
  if (summary === null || summary.html === content?.html) return false;
  const hasPicture = offered === null && full.picture === null && /<img/i.test(summary.html);
  return hasPicture || summary.html.length > full.text.length;
}
