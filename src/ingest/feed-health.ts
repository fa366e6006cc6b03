import type { Feed } from "../domain/feed.ts";
import type { FeedState } from "../domain/feed-state.ts";
import type { FeedHistory } from "../store/feed-history.ts";
import { isBelieved, moveNote } from "./feed-moves.ts";
import { day } from "./feed-waits.ts";
import { stateFor } from "./next-feed-state.ts";
import { usualGap } from "./usual-gap.ts";

/** How a feed is: plain JSON, moments as ISO 8601 strings in UTC. */
export interface FeedHealth {
  /** The gravest that is true of it. `silent`: it can be read, and says nothing for longer than it uses to. */
  readonly state: "well" | "silent" | "failing" | "retired" | "never asked";
  readonly lastFetchAt: string | null;
  readonly lastSuccessAt: string | null;
  /** The newest entry's date, and when an entry was last new to us. */
  readonly lastEntryAt: string | null;
  readonly lastNewAt: string | null;
  readonly errorsInRow: number;
  readonly failingSince: string | null;
  /** Also after the feed is well again, as its history. */
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
  /** Over the last four weeks, or as far back as we know the feed; null where we know no entry. */
  readonly itemsPerWeek: number | null;
  /** Between days with entries; null where there are too few to say. */
  readonly usualGapDays: number | null;
  /** Without an entry when it was last read. */
  readonly quietDays: number | null;
  readonly silent: boolean;
  readonly movedTo: {
    readonly url: string;
    readonly since: string;
    readonly seen: number;
    /** Long enough for us to ask there. */
    readonly followed: boolean;
  } | null;
  /** The feed that the configured web page names. */
  readonly discovered: string | null;
  readonly retiredAt: string | null;
  readonly nextFetchAt: string | null;
  readonly nextFetchWhy: FeedState["nextFetchWhy"];
  /** What an editor should know, a line each. */
  readonly notes: readonly string[];
}

/** How much of a feed's past says what is usual for it. */
export const historyDays = 182;
const week = 7 * day;
const timesUsual = 3;

/**
 * @param state what is remembered of fetching it; null where it never was
 * @param history what is stored of it, with the days of the last `historyDays`; null where nothing is
 */
export function feedHealth(
  feed: Pick<Feed, "url">,
  state: FeedState | null,
  history: FeedHistory | null,
  now: Date,
): FeedHealth {
  const known = stateFor(feed, state);
  const gap = history && usualGap(history.days.map((each) => each.day));
  const quiet = quietFor(known, history);
  const silent = quiet !== null && quiet >= (gap === null ? historyDays : timesUsual * gap);
  const { movedTo, failuresInRow, lastFetchAt, lastSuccessAt, failingSince, retiredAt, discovered } = known;
  const { lastError, lastErrorAt, nextFetchAt, nextFetchWhy } = known;
  return {
    state: stateOf(known, silent),
    lastFetchAt,
    lastSuccessAt,
    lastEntryAt: history?.lastEntryAt.toISOString() ?? null,
    lastNewAt: history?.lastNewAt.toISOString() ?? null,
    errorsInRow: failuresInRow,
    failingSince,
    lastError,
    lastErrorAt,
    itemsPerWeek: history && itemsPerWeek(history, now),
    usualGapDays: gap && tenths(gap),
    quietDays: quiet === null ? null : tenths(quiet),
    silent,
    movedTo: movedTo && { ...movedTo, followed: isBelieved(movedTo, now) },
    discovered,
    retiredAt,
    nextFetchAt,
    nextFetchWhy,
    notes: notesOn(known, silent && history ? silenceNote(history, gap, now) : null, now),
  };
}

/** In days, up to the last time that we looked: a month without looking is no silence of the feed's. */
function quietFor({ lastSuccessAt }: FeedState, history: FeedHistory | null): number | null {
  if (lastSuccessAt === null || history === null) return null;
  return Math.max(0, Date.parse(lastSuccessAt) - history.lastEntryAt.getTime()) / day;
}

function stateOf(state: FeedState, silent: boolean): FeedHealth["state"] {
  if (state.lastFetchAt === null) return "never asked";
  if (state.retiredAt !== null) return "retired";
  if (state.failuresInRow > 0) return "failing";
  return silent ? "silent" : "well";
}

function itemsPerWeek({ days, firstEntryAt }: FeedHistory, now: Date): number {
  const from = Math.max(now.getTime() - 4 * week, firstEntryAt.getTime());
  // A feed that we know for two days has not shown a week's worth yet.
  const weeks = Math.max(now.getTime() - from, week) / week;
  const first = Math.floor(from / day);
  const entries = days.reduce((sum, each) => sum + (each.day >= first ? each.entries : 0), 0);
  return tenths(entries / weeks);
}

function notesOn(state: FeedState, silence: string | null, now: Date): string[] {
  const { retiredAt, failuresInRow, failingSince, lastError, discovered, movedTo } = state;
  return [
    ...(retiredAt === null ? [] : [`gone for good since ${retiredAt.slice(0, 10)}, says its server`]),
    ...(failuresInRow > 0 && retiredAt === null
      ? [`failing since ${(failingSince ?? "").slice(0, 10)}: ${lastError ?? "no answer"}`]
      : []),
    ...(silence === null ? [] : [silence]),
    ...(discovered === null
      ? []
      : [`is a web page; its feed ${discovered} is read: put that address into the config`]),
    ...(movedTo === null ? [] : [moveNote(movedTo, now)]),
  ];
}

function silenceNote({ lastEntryAt }: FeedHistory, gap: number | null, now: Date): string {
  const ago = Math.floor((now.getTime() - lastEntryAt.getTime()) / day);
  const last = `silent: last entry ${ago} ${ago === 1 ? "day" : "days"} ago`;
  if (gap === null) return last;
  const usual = tenths(gap);
  return `${last}, usually one ${usual === 1 ? "a day" : `every ${usual} days`}`;
}

const tenths = (number: number) => Math.round(number * 10) / 10;
