/** How long a feed is left alone, in milliseconds. */

import type { FeedState } from "../domain/feed-state.ts";

const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;
const longestFresh = 6 * hour;

/**
 * What `Retry-After` asks for (RFC 9110, section 10.2.3): seconds or a date. At most a day; null where it says nothing
 * that can be read.
 */
export function retryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? "";
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), day);
}

/**
 * How long the answer holds, by `Cache-Control: max-age` less `Age`, else by `Expires` (RFC 9111, section 4.2).
 * At most six hours, so that an edition never lacks a day's news because of a careless header.
 */
export function freshFor(headers: Readonly<Record<string, string>>): number {
  const control = (headers["cache-control"] ?? "").toLowerCase();
  if (/\bno-(cache|store)\b/.test(control)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control);
  const lifetime =
    maxAge === null
      ? Date.parse(headers["expires"] ?? "") - Date.parse(headers["date"] ?? "")
      : (Number(maxAge[1]) - Number(headers["age"] ?? 0)) * 1000;
  return lifetime > 0 ? Math.min(lifetime, longestFresh) : 0;
}

/**
 * The state after a feed that was read, with what its document says of itself (`ttl` of RSS 2.0): it is not asked again
 * before the longer of that and what the answer's headers said, and never later than in six hours.
 * @param now when it was fetched
 */
export function withTtl(state: FeedState, ttlMinutes: number | null, now: Date): FeedState {
  const until = now.getTime() + Math.min((ttlMinutes ?? 0) * minute, longestFresh);
  const known = { ...state, ttlMinutes };
  // A wait for another reason than freshness is not ours to change.
  if (state.nextFetchAt !== null && state.nextFetchWhy !== "fresh") return known;
  if (until <= Math.max(now.getTime(), Date.parse(state.nextFetchAt ?? "") || 0)) return known;
  return { ...known, nextFetchAt: new Date(until).toISOString(), nextFetchWhy: "fresh" };
}

/**
 * Our own wait after failures: 1 minute, then twice as long each time, a fifth more or less by chance so that
 * failing feeds do not come back together. Never over 12 hours: a daily issue asks every feed.
 */
export function backOff(failuresInRow: number, random: () => number): number {
  const wait = minute * 2 ** Math.min(failuresInRow - 1, 20);
  return Math.round(Math.min(wait, 10 * hour) * (0.8 + 0.4 * random()));
}
