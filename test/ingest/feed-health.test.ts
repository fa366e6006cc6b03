import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newFeedState, type FeedState } from "../../src/domain/feed-state.ts";
import { feedHealth, historyDays } from "../../src/ingest/feed-health.ts";
import { usualGap } from "../../src/ingest/usual-gap.ts";
import type { FeedHistory } from "../../src/store/feed-history.ts";

const now = new Date("2026-11-24T12:00:00Z");
const today = Math.floor(now.getTime() / 86_400_000);
const url = "https://harbour.example/feed.xml";
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** Entries dated so many days ago, at noon. */
function history(daysAgo: readonly number[]): FeedHistory {
  const counted = new Map<number, number>();
  for (const each of daysAgo) counted.set(today - each, (counted.get(today - each) ?? 0) + 1);
  const days = [...counted].map(([day, entries]) => ({ day, entries })).toSorted((a, b) => a.day - b.day);
  return {
    lastEntryAt: ago(Math.min(...daysAgo)),
    firstEntryAt: ago(Math.max(...daysAgo)),
    lastNewAt: ago(Math.min(...daysAgo)),
    days: days.filter(({ day }) => day >= today - historyDays),
  };
}

const read = (change: Partial<FeedState> = {}): FeedState => ({
  ...newFeedState(url),
  lastFetchAt: now.toISOString(),
  lastSuccessAt: now.toISOString(),
  ...change,
});
const every = (gap: number, count: number, since = 0) =>
  Array.from({ length: count }, (_, i) => since + i * gap);
const health = (state: FeedState | null, past: FeedHistory | null) => feedHealth({ url }, state, past, now);

describe("a silent feed", () => {
  test("is flagged from three times its usual gap on, in words with numbers", () => {
    const silent = health(read(), history(every(2, 10, 9)));
    expect(silent).toMatchObject({ state: "silent", silent: true, usualGapDays: 2, quietDays: 9 });
    expect(silent.notes).toEqual(["silent: last entry 9 days ago, usually one every 2 days"]);
    expect(health(read(), history(every(2, 10, 6))).state).toBe("silent");
    expect(health(read(), history(every(2, 10, 5)))).toMatchObject({ state: "well", notes: [] });
  });

  test("for any steady gap: flagged at three gaps, not before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 90 }), (gap, quiet) => {
        const { silent } = health(read(), history(every(gap, 4, quiet)));
        expect(silent).toBe(quiet >= 3 * gap);
      }),
    );
  });

  test("many entries on one day make no short gap: a weekly round-up of ten may rest for a week", () => {
    const weekly = [0, 7, 14, 21].flatMap((day) => Array.from({ length: 10 }, () => day + 6));
    expect(health(read(), history(weekly))).toMatchObject({ state: "well", usualGapDays: 7 });
  });

  test("a feed of working days is well over a weekend with a holiday, and silent after a week", () => {
    const workdays = (since: number) =>
      every(1, 40, since).filter((each) => ![0, 6].includes(ago(each).getUTCDay()));
    const fridays = (weekday: number) => {
      for (let since = weekday; ; since += 1) if (ago(since).getUTCDay() === 5) return since;
    };
    const lastFriday = fridays(0);
    expect(lastFriday).toBe(4);
    expect(health(read(), history(workdays(lastFriday))).state).toBe("well");
    expect(health(read(), history(workdays(lastFriday + 7))).state).toBe("silent");
  });

  test("one summer's pause does not make long silences usual", () => {
    const past = history([...every(1, 10, 5), ...every(1, 5, 105)]);
    expect(health(read(), past)).toMatchObject({ state: "silent", silent: true });
  });

  test("is not said of one that we have not looked at ourselves", () => {
    const past = history(every(1, 10, 30));
    const notLooked = read({ lastFetchAt: ago(29).toISOString(), lastSuccessAt: ago(29).toISOString() });
    expect(health(notLooked, past)).toMatchObject({ state: "well", quietDays: 1 });
  });

  test("of too short a past is flagged only after half a year", () => {
    expect(health(read(), history([100])).state).toBe("well");
    const dead = health(read(), history([400]));
    expect(dead.state).toBe("silent");
    expect(dead.notes).toEqual(["silent: last entry 400 days ago"]);
  });
});

describe("a feed's health", () => {
  test("counts items per week over four weeks, or over as much as is known", () => {
    expect(health(read(), history(every(1, 100))).itemsPerWeek).toBe(7.3);
    expect(health(read(), history([0, 0, 1])).itemsPerWeek).toBe(3);
    expect(health(read(), history(every(1, 15))).itemsPerWeek).toBe(7.5);
    expect(health(read(), history([60])).itemsPerWeek).toBe(0);
    expect(health(read(), null).itemsPerWeek).toBeNull();
  });

  test("says errors in a row, since when, and why", () => {
    const failing = read({
      failuresInRow: 4,
      failingSince: "2026-11-20T07:00:00.000Z",
      lastError: `${url}: 503 Service Unavailable`,
    });
    expect(health(failing, history([0]))).toMatchObject({
      state: "failing",
      errorsInRow: 4,
      notes: [`failing since 2026-11-20: ${url}: 503 Service Unavailable`],
    });
    expect(health({ ...failing, failuresInRow: 0, failingSince: null }, history([0]))).toMatchObject({
      state: "well",
      notes: [],
      lastError: `${url}: 503 Service Unavailable`,
    });
  });

  test("says where a feed moved to, and whether it is asked there", () => {
    const to = { url: "https://new.example/feed.xml", since: ago(5).toISOString() };
    const moved = health(read({ movedTo: { ...to, seen: 1 } }), history([0]));
    expect(moved.movedTo).toEqual({ ...to, seen: 1, followed: false });
    expect(moved.notes[0]).toContain("https://new.example/feed.xml");
    expect(health(read({ movedTo: { ...to, seen: 5 } }), history([0])).movedTo?.followed).toBe(true);
  });

  test("of a feed under another address than the remembered one is that of a new feed", () => {
    const old = { ...read({ failuresInRow: 3 }), url: "https://old.example/feed.xml" };
    expect(health(old, null)).toMatchObject({ state: "never asked", errorsInRow: 0, lastSuccessAt: null });
    expect(health(null, null).state).toBe("never asked");
  });

  test("retired goes before failing, failing before silent", () => {
    const past = history(every(1, 10, 9));
    const gone = read({ failuresInRow: 1, retiredAt: "2026-11-01T00:00:00.000Z", lastError: "410" });
    expect(health(gone, past)).toMatchObject({ state: "retired", silent: true });
    expect(health(gone, past).notes[0]).toBe("gone for good since 2026-11-01, says its server");
    expect(health(read({ failuresInRow: 1 }), past)).toMatchObject({ state: "failing", silent: true });
  });
});

test("usual gaps are at least a day, and no longer than the longest gap", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 60 }),
      (some) => {
        const days = some.toSorted((a, b) => a - b);
        const gaps = days.slice(1).map((day, i) => day - days[i]!);
        expect(usualGap(days)).toBeGreaterThanOrEqual(1);
        expect(usualGap(days)).toBeLessThanOrEqual(Math.max(...gaps));
      },
    ),
  );
  expect(usualGap([1, 2])).toBeNull();
});
