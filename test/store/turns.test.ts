import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import type { TurnOrder, Turns } from "../../src/store/turns.ts";
import { databases, type Scratch } from "./databases.ts";

const start = Date.UTC(2026, 10, 24, 7);
const at = (ms: number) => new Date(start + ms);
const order: TurnOrder = { key: "all", perSecond: 20, perHour: null, want: 5, unspent: 0 };

describe.each(databases)("turns on $name", ({ make }) => {
  let scratch: Scratch;
  let stores: Store[];
  beforeEach(async () => {
    scratch = await make();
    stores = [await openStore(scratch.database), await openStore(scratch.database)];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await scratch.drop();
  });
  const reserve = (i: number, changes: Partial<TurnOrder>, ms: number) =>
    stores[i % 2]!.turns.reserve({ ...order, ...changes }, at(ms));
  const moments = (turns: readonly Turns[]) =>
    turns
      .flatMap(({ count, at: first, gap }) =>
        Array.from({ length: count }, (_, i) => first.getTime() + i * gap),
      )
      .sort((a, b) => a - b);

  it("are given once each to any number of processes, at the rate and no faster", async () => {
    const turns = await Promise.all(Array.from({ length: 20 }, (_, i) => reserve(i, {}, 0)));
    const all = moments(turns);
    expect(all).toHaveLength(100);
    for (let i = 1; i < all.length; i += 1) expect(all[i]! - all[i - 1]!).toBeGreaterThanOrEqual(50);
    expect(all.at(-1)! - all[0]!).toBeLessThan(5_100);
  });

  it("are not saved up while nobody asks", async () => {
    await reserve(0, {}, 0);
    expect((await reserve(1, {}, 60_000)).at).toEqual(at(60_000 - 50));
  });

  it("of an hour are no more than the limit in any hour, whoever asks when", async () => {
    const given: { ms: number; count: number }[] = [];
    for (let ms = 0; ms < 3 * 3_600_000; ms += 97_000) {
      const { count } = await reserve(given.length, { perSecond: null, perHour: 100, want: 7 }, ms);
      given.push({ ms, count });
    }
    for (const { ms } of given) {
      const hour = given.filter((each) => each.ms >= ms && each.ms < ms + 3_600_000);
      expect(hour.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(100);
    }
    expect(given.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(290);
  });

  it("that ran out say when there will be more", async () => {
    const hourly = { perSecond: null, perHour: 3, want: 10 };
    expect((await reserve(0, hourly, 1_000)).count).toBe(3);
    const none = await reserve(1, hourly, 2_000);
    expect(none).toMatchObject({ count: 0, at: at(61 * 60_000) });
    expect((await reserve(0, hourly, 61 * 60_000)).count).toBe(3);
  });

  it("that were not used do not count for the hour again", async () => {
    const hourly = { perSecond: null, perHour: 10, want: 5 };
    await reserve(0, hourly, 0);
    await reserve(0, { ...hourly, unspent: 5 }, 1);
    expect((await reserve(0, { ...hourly, want: 10 }, 2)).count).toBe(5);
  });

  it("go on when the clock is set back an hour", async () => {
    await reserve(0, { perHour: 1000 }, 3_600_000);
    const turns = await reserve(0, { perHour: 1000 }, 0);
    expect(turns.count).toBe(5);
    expect(turns.at.getTime()).toBeLessThanOrEqual(at(0).getTime());
  });
});
