import type { ParsedFeed } from "../domain/feed.ts";
import type { FeedSource } from "./parse-feed-here.ts";
import type { ParseRequest, ReadArticles } from "./parse-worker.ts";
import { openParsePool, type ParsePool } from "./parse-pool.ts";

export interface ParseFeedOptions extends FeedSource {
  /** For this feed; 2 seconds by default. */
  readonly timeoutMs?: number;
}

let shared: ParsePool | null = null;

/**
 * Reads a feed's bytes in a thread of its own, with a limit on time and memory: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0,
 * JSON Feed 1.0 and 1.1, in any encoding and in the shapes that the web really serves. HTML fields come out sanitised,
 * titles as plain text on one line, links absolute.
 * @throws FeedError where the document is no feed, or costs more than one feed may
 */
export async function parseFeed(bytes: Uint8Array, options: ParseFeedOptions): Promise<ParsedFeed> {
  const { timeoutMs, ...source } = options;
  shared ??= openParsePool();
  return await shared.parse(bytes, source, timeoutMs);
}

/**
 * Reads a feed's bytes as `parseFeed` does, and makes articles of them in the same thread. The bytes are given away:
 * they are empty afterwards.
 * @throws FeedError as `parseFeed` does
 */
export async function readArticles(
  bytes: Uint8Array,
  source: FeedSource,
  articlesOf: NonNullable<ParseRequest["articlesOf"]>,
): Promise<ReadArticles> {
  shared ??= openParsePool();
  return await shared.readArticles(bytes, source, articlesOf);
}

/** For who will soon have feeds to read: the threads start while they are being fetched. */
export function warmParsing(): void {
  shared ??= openParsePool();
  shared.warm();
}

/** Ends the threads that `parseFeed` shares; the next call starts new ones. */
export async function closeParsing(): Promise<void> {
  const pool = shared;
  shared = null;
  await pool?.close();
}
