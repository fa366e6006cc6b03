import { extname } from "node:path";
import { FeedError, type ParsedFeed } from "../domain/feed.ts";
import type { FeedSource } from "./parse-feed-here.ts";
import type { ParseRequest, ReadArticles } from "./parse-worker.ts";
import { openThreadPool } from "./thread-pool.ts";

export interface ParsePoolOptions {
  /** Threads; they start when they are needed. */
  readonly size?: number;
  /** For one feed, from the moment a thread takes it. */
  readonly timeoutMs?: number;
  /** Heap of one thread, in MiB. */
  readonly memoryMb?: number;
}

export interface ParsePool {
  /** @throws FeedError where the document is no feed, or cost more time or memory than one feed may */
  readonly parse: (bytes: Uint8Array, source: FeedSource, timeoutMs?: number) => Promise<ParsedFeed>;
  /** The same, and articles are made of it there. The bytes are given away: they are empty afterwards. */
  readonly readArticles: (
    bytes: Uint8Array,
    source: FeedSource,
    articlesOf: NonNullable<ParseRequest["articlesOf"]>,
  ) => Promise<ReadArticles>;
  /** Starts the threads before they are needed. */
  readonly warm: () => void;
  /** Ends the threads; feeds that are under way or waiting fail. */
  readonly close: () => Promise<void>;
}

// In a checkout Node runs the .ts file itself; in dist there is only the .js.
const file = new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url);

/** Threads that read feeds, so that a hostile one costs only itself. An idle pool keeps no process alive. */
export function openParsePool(options: ParsePoolOptions = {}): ParsePool {
  const pool = openThreadPool<ParseRequest, ParsedFeed | ReadArticles>({
    file,
    size: 2,
    timeoutMs: 2000,
    memoryMb: 96,
    ...options,
    toError: ({ kind, reason, cause }, { source }) => {
      if (kind === "refused") return new FeedError(reason);
      const end = kind === "given-up" ? "; the feed was given up." : ".";
      return new FeedError(`${source.url}: ${reason}${end}`, { cause });
    },
  });
  return {
    // The thread answers each kind of request in its own kind.
    parse: async (bytes, source, timeoutMs) => (await pool.run({ bytes, source }, timeoutMs)) as ParsedFeed,
    readArticles: async (bytes, source, articlesOf) =>
      (await pool.run({ bytes, source, articlesOf }, undefined, ownBuffer(bytes))) as ReadArticles,
    warm: pool.warm,
    close: pool.close,
  };
}

/** The bytes' buffer, if it holds nothing else. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}
