import { hasOwnDate, type Article } from "../domain/feed.ts";
import { datedByItself, lieLeast } from "./dated-by-itself.ts";
import type { Telling } from "./telling.ts";

/** How old a story is. Times in milliseconds. */
export interface Ages {
  /** Since the leading feed told it first: telling it again and again does not keep it fresh. */
  readonly told: number;
  /** Of `told`, in words. */
  readonly why: string;
  /** Whether the feed gives no date, so that it may be older than anybody knows. */
  readonly undated: boolean;
  /** Since the last of its sources told it. */
  readonly last: number;
}

/** @param sources those that tell it in words of their own */
export function agesOf(telling: Telling, sources: readonly Article[], now: Date): Ages {
  const since = (at: number) => Math.max(0, now.getTime() - at);
  const age = toldAge(telling, since);
  const newest = latest(sources.filter(({ feed }) => feed !== telling.lead.feed));
  return { ...age, last: newest === null ? age.told : Math.min(age.told, since(newest)) };
}

function toldAge({ lead, others }: Telling, since: (at: number) => number): Omit<Ages, "last"> {
  const first = [lead, ...others]
    .filter(({ feed }) => feed === lead.feed)
    .reduce((least, { publishedAt }) => Math.min(least, publishedAt.getTime()), Infinity);
  const itself = datedByItself(lead);
  if (itself !== null && itself.getTime() < first - lieLeast) {
    const why = `from before ${itself.toISOString().slice(0, 10)}, by its address or title`;
    return { told: since(itself.getTime()), why, undated: false };
  }
  if (hasOwnDate(lead))
    return { told: since(first), why: `published ${hours(since(first))} h before`, undated: false };
  const why = `gives no date, first seen ${hours(since(first))} h before`;
  const elsewhere = latest(others);
  if (elsewhere === null) return { told: since(first), why, undated: true };
  return {
    told: Math.max(since(first), since(elsewhere)),
    why: `${why}, published elsewhere ${hours(since(elsewhere))} h before`,
    undated: true,
  };
}

/** The newest date that a feed gives; null where none does. */
function latest(articles: readonly Article[]): number | null {
  const dates = articles.filter(hasOwnDate).map(({ publishedAt }) => publishedAt.getTime());
  return dates.length === 0 ? null : dates.reduce((a, b) => Math.max(a, b));
}

/** From 1, new, over a half at `halfLife`, to nothing. It falls slowly at first: all that a day brought is new. */
export const newness = (age: number, halfLife: number): number => 1 / (1 + (age / halfLife) ** 2);

/** What is left at that age of a story's other merits: 1, all, for one half-life, and half as much after each other. */
export const lasting = (age: number, halfLife: number): number => 0.5 ** Math.max(0, age / halfLife - 1);

export const hours = (age: number): string => (age / 3_600_000).toFixed(1);
