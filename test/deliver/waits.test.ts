import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Outage } from "../../src/deliver/outage.ts";
import { retryDelay } from "../../src/deliver/retry-delay.ts";
import type { Worker } from "../../src/store/workers.ts";
import { isDead, newWorker } from "../../src/deliver/worker-liveness.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 24) + ms);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the wait before a retry", () => {
  it("grows by doubling, stays under an hour and a quarter, and is never nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 600_000 }),
        chance,
        (attempts, first, luck) => {
          const wait = retryDelay(attempts, first, () => luck);
          expect(wait).toBeGreaterThanOrEqual(1);
          expect(wait).toBeLessThanOrEqual(3_600_000 * 1.25);
          expect(retryDelay(attempts + 2, first, () => luck)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
    expect([1, 2, 3, 9].map((n) => retryDelay(n, 300_000, () => 0.5))).toEqual([
      300_000, 600_000, 1_200_000, 3_600_000,
    ]);
  });
});

describe("an outage", () => {
  const make = () => new Outage(at(0), { limit: 3, retryAfter: 1000 }, () => 0.5);

  it("begins with the third strike in a row, and any acceptance starts the count anew", () => {
    const outage = make();
    expect([outage.strike(at(1)), outage.strike(at(2))]).toEqual([false, false]);
    outage.accepted();
    expect([4, 5, 6].map((ms) => outage.strike(at(ms)))).toEqual([false, false, true]);
    expect(outage.pause(at(6))).toBe(1000);
  });

  it("pauses longer each time, once for lines that fail together, and tells how long nothing was accepted", () => {
    const outage = make();
    outage.begin(at(0));
    outage.begin(at(10));
    expect(outage.pause(at(10))).toBe(990);
    outage.begin(at(1000));
    expect(outage.pause(at(1000))).toBe(2000);
    expect(outage.lasting(at(5000))).toBe(5000);
    outage.accepted();
    expect([outage.pause(at(6000)), outage.lasting(at(9000))]).toEqual([0, 0]);
  });
});

describe("an outage long after the send began", () => {
  it("lasts since its own beginning, not since the send's or the last acceptance", () => {
    const outage = new Outage(at(0), { limit: 3, retryAfter: 1000 }, () => 0.5);
    outage.accepted();
    outage.begin(at(90_000_000));
    expect(outage.lasting(at(90_005_000))).toBe(5000);
  });
});

describe("a worker", () => {
  const seen = (id: string, silentFor = 0): Worker => ({
    ...newWorker(id, "send", "2026-11-24T0700"),
    since: at(0),
    seenAt: at(0),
    silentFor,
    pause: null,
  });

  it("of this process lives until it ends; a process that is gone is dead at once", () => {
    const own = seen("own");
    expect(isDead(own)).toBe(false);
    expect(isDead({ ...own, id: "of a process before us with the same number" })).toBe(true);
    expect(isDead({ ...own, id: "gone", pid: 4_000_000 })).toBe(true);
    expect(isDead({ ...own, id: "parent", pid: process.ppid })).toBe(false);
  });

  it("on another host is dead when it was not seen for more than a minute", () => {
    const far = (ms: number) => ({ ...seen("far", ms), host: "elsewhere.example" });
    expect([59_000, 61_000].map((ms) => isDead(far(ms)))).toEqual([false, true]);
  });

  it("on another host lives for all that somebody knows who was cut off until a moment ago", () => {
    const far = { ...seen("far", 3_600_000), host: "elsewhere.example" };
    expect([59_000, 61_000].map((ms) => isDead(far, ms))).toEqual([false, true]);
  });
});
