/** What is remembered of a feed from one fetch to the next. Plain JSON; moments are ISO 8601 strings in UTC. */
export interface FeedState {
  /** The configured address that all of this is about; another address in the config starts afresh. */
  readonly url: string;
  /** As the server gave them; sent back as `If-None-Match` and `If-Modified-Since`. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last document, hex: tells "unchanged" where the server has no validators. */
  readonly contentHash: string | null;
  /** How long the last document said that it holds; it goes on holding for the answer "unchanged". Absent in old states. */
  readonly ttlMinutes?: number | null;
  readonly lastFetchAt: string | null;
  readonly lastSuccessAt: string | null;
  /** One line with cause and cure. Kept after the feed is well again, as its history. */
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
  readonly failuresInRow: number;
  /** The first failure of the present row. */
  readonly failingSince: string | null;
  /** Not asked before this moment. */
  readonly nextFetchAt: string | null;
  /** Why: the feed fails; its server asked us to wait; its server said that the answer holds so long. */
  readonly nextFetchWhy: "failing" | "told-to-wait" | "fresh" | null;
  /** Where permanent redirects lead, since when, and how often they said so. */
  readonly movedTo: { readonly url: string; readonly since: string; readonly seen: number } | null;
  /** The feed that the configured web page links to. */
  readonly discovered: string | null;
  /** Since when the server says that the feed is gone for good (410). */
  readonly retiredAt: string | null;
}

/** The state of a feed that was never fetched. */
export function newFeedState(url: string): FeedState {
  return {
    url,
    etag: null,
    lastModified: null,
    contentHash: null,
    lastFetchAt: null,
    lastSuccessAt: null,
    lastError: null,
    lastErrorAt: null,
    failuresInRow: 0,
    failingSince: null,
    nextFetchAt: null,
    nextFetchWhy: null,
    movedTo: null,
    discovered: null,
    retiredAt: null,
  };
}
