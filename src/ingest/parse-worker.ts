import type { ParsedFeed } from "../domain/feed.ts";
import { parseFeedHere, readFeedHere, type FeedSource } from "./parse-feed-here.ts";
import { serveThread } from "./serve-thread.ts";
import { toArticles, type FeedArticles, type FeedIdentity, type ToArticlesOptions } from "./to-articles.ts";

export interface ParseRequest {
  readonly bytes: Uint8Array;
  readonly source: FeedSource;
  /** Where articles are wanted instead of the feed: whose. */
  readonly articlesOf?: FeedIdentity & ToArticlesOptions;
}

/** What a feed's document came to. */
export interface ReadArticles extends FeedArticles, Pick<ParsedFeed, "ttlMinutes" | "reader"> {
  /** How many entries the document has. */
  readonly entries: number;
}

serveThread(answer);

async function answer({ bytes, source, articlesOf }: ParseRequest): Promise<ParsedFeed | ReadArticles> {
  if (articlesOf === undefined) return await parseFeedHere(bytes, source);
  const feed = await readFeedHere(bytes, source);
  const made = toArticles(articlesOf, feed, articlesOf);
  const { ttlMinutes, reader, entries } = feed;
  return { ...made, notes: [...feed.notes, ...made.notes], ttlMinutes, reader, entries: entries.length };
}
