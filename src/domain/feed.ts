/** The nouns of ingest: what editors chose, what feeds said, what we stored. */

/** A source that an editor chose. Made by config. */
export interface Feed {
  /** Unique; shown to readers as the source. */
  readonly name: string;
  readonly url: string;
  /** How much an editor trusts it; 1 is usual. */
  readonly weight: number;
  /** Ids of the sections its articles may stand in; absent: every section that does not name its feeds. */
  readonly sections?: readonly string[] | undefined;
  readonly fullText?: "auto" | "never" | "always" | undefined;
  readonly identity?: "auto" | "guid" | "link" | "content" | undefined;
}

/** What a feed document says, cleaned. Made by `parseFeed`. */
export interface ParsedFeed {
  readonly title: string;
  /** The page the feed belongs to, absolute. */
  readonly url: string | null;
  /** BCP 47 tag as the feed declares it. */
  readonly language: string | null;
  /** How long the document says that it holds: `ttl` of RSS 2.0, in minutes. */
  readonly ttlMinutes: number | null;
  /** In document order, never sorted, never de-duplicated. */
  readonly entries: readonly Entry[];
  /** Which parser read it. */
  readonly reader: "rss-parser" | "feedsmith";
  /** Oddities worth a line in the report: a lying charset, entries without a link. */
  readonly notes: readonly string[];
}

/** One item as a feed said it, cleaned. */
export interface Entry {
  /** guid, atom:id, rdf:about or JSON id as given; a hash of link and title where there is none. */
  readonly id: string;
  /** Plain text on one line; empty where the feed gives none. */
  readonly title: string;
  /** Absolute http(s) address. */
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly author: string | null;
  /** Sanitised HTML. */
  readonly summary: string;
  /** Sanitised HTML. */
  readonly content: string;
  readonly categories: readonly string[];
  /** Absolute http(s) address of the lead picture. */
  readonly image: string | null;
  readonly imageAlt: string | null;
}

/** An entry stored under an identity of our own. Made by `toArticle`. */
export interface Article {
  /** Hash of the feed's name and the entry's identity: stable over fetches. */
  readonly id: string;
  /** `Feed.name`. */
  readonly feed: string;
  readonly title: string;
  /** Where readers are sent. */
  readonly url: string;
  /** The address without tracking parameters, for comparing only. */
  readonly canonicalUrl: string;
  readonly author: string | null;
  /** The feed's date, never later than `firstSeenAt`; that moment itself where the feed gives none. */
  readonly publishedAt: Date;
  readonly firstSeenAt: Date;
  /** Plain text; blocks are separated by a blank line. The full text where we have it, else the teaser. */
  readonly text: string;
  readonly categories: readonly string[];
  readonly image: string | null;
  readonly imageAlt: string | null;
  readonly language: string | null;
}

/** Whether the feed gave a date: the moment an article was first seen stands in for one that is missing or to come. */
export function hasOwnDate({
  publishedAt,
  firstSeenAt,
}: Pick<Article, "publishedAt" | "firstSeenAt">): boolean {
  return publishedAt.getTime() < firstSeenAt.getTime();
}

/** A document that is no feed, or one that cost too much to read. */
export class FeedError extends Error {
  override readonly name = "FeedError";
}
