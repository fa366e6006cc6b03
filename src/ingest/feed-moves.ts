import type { FeedState } from "../domain/feed-state.ts";
import type { FetchAnswer } from "../effects.ts";
import { day } from "./feed-waits.ts";

type Move = NonNullable<FeedState["movedTo"]>;

/** A move counts after so many fetches and days: a hotel's portal also says "301 Moved Permanently", for one evening. */
const fetchesToBelieve = 3;
const daysToBelieve = 3;

/** Has a permanent redirect been there long enough to go to its target directly? */
export function isBelieved(move: Move, now: Date): boolean {
  return move.seen >= fetchesToBelieve && now.getTime() - Date.parse(move.since) >= daysToBelieve * day;
}

/**
 * The move to remember after an answer that was a feed.
 * @param asked the address that was asked: the configured one, or the target of a believed move
 */
export function moveAfter(before: FeedState, asked: string, answer: FetchAnswer, now: Date): Move | null {
  const temporary = answer.redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  const permanent = temporary < 0 ? answer.redirects : answer.redirects.slice(0, temporary);
  const target = permanent.at(-1)?.to ?? (asked === before.url ? null : asked);
  if (target === null || target === before.url) return null;
  const known = before.movedTo?.url === target ? before.movedTo : null;
  return { url: target, since: known?.since ?? now.toISOString(), seen: (known?.seen ?? 0) + 1 };
}

/** The line for the editor. */
export function moveNote(move: Move, now: Date): string {
  const since = move.since.slice(0, 10);
  return isBelieved(move, now)
    ? `moved for good to ${move.url} (since ${since}) and is asked there: put that address into the config`
    : `says that it moved for good to ${move.url} (${move.seen} ${move.seen === 1 ? "time" : "times"} since ${since})`;
}
