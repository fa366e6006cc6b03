import { hash } from "node:crypto";
import type { Feed } from "../domain/feed.ts";
import { type FeedState, newFeedState } from "../domain/feed-state.ts";
import type { Effects, FetchAnswer } from "../effects.ts";
import { backOff, freshFor } from "./feed-waits.ts";

/** The state to go by: what was remembered, if it is about the address that is configured now. */
export function stateFor(feed: Pick<Feed, "url">, state: FeedState | null): FeedState {
  return state?.url === feed.url ? state : newFeedState(feed.url);
}

/** After an answer that was a feed, or said that the feed is as it was. */
export function afterSuccess(before: FeedState, answer: FetchAnswer, now: Date): FeedState {
  const fresh = freshFor(answer.headers);
  const unchanged = answer.status === 304;
  return {
    ...before,
    etag: validator(answer.headers["etag"]) ?? (unchanged ? before.etag : null),
    lastModified: validator(answer.headers["last-modified"]) ?? (unchanged ? before.lastModified : null),
    contentHash: unchanged ? before.contentHash : hash("sha256", answer.bytes),
    lastFetchAt: now.toISOString(),
    lastSuccessAt: now.toISOString(),
    failuresInRow: 0,
    failingSince: null,
    nextFetchAt: fresh > 0 ? later(now, fresh) : null,
    nextFetchWhy: fresh > 0 ? "fresh" : null,
    retiredAt: null,
  };
}

/**
 * After a fetch that brought no feed. What the last good one left (validators, success) stays.
 * @param wait milliseconds that the server asked for, which go before our own wait; null where it asked for nothing
 */
export function afterFailure(
  before: FeedState,
  error: string,
  now: Date,
  random: () => number,
  wait: number | null = null,
): FeedState {
  const failuresInRow = before.failuresInRow + 1;
  const told = wait !== null && wait > 0;
  return {
    ...before,
    lastFetchAt: now.toISOString(),
    lastError: error,
    lastErrorAt: now.toISOString(),
    failuresInRow,
    failingSince: before.failingSince ?? now.toISOString(),
    nextFetchAt: later(now, told ? wait : backOff(failuresInRow, random)),
    nextFetchWhy: told ? "told-to-wait" : "failing",
  };
}

/**
 * For who finds that a fetched document cannot be read: the state to store instead of `nextState`. It counts as a
 * failure, and the validators are dropped, so that the same document is not taken for "unchanged" next time.
 * @param before the state as it was before the fetch
 */
export function stateOfUnreadable(
  feed: Pick<Feed, "url">,
  before: FeedState | null,
  error: string,
  effects: Pick<Effects, "now" | "random">,
): FeedState {
  const state = { ...stateFor(feed, before), etag: null, lastModified: null, contentHash: null };
  return afterFailure(state, error, effects.now(), effects.random);
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}

/** A validator that is longer than any server needs would only fill the database. */
function validator(header: string | undefined): string | null {
  return header !== undefined && header !== "" && header.length <= 500 ? header : null;
}
