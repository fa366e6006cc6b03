import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SendProgress } from "../../src/deliver/send-progress.ts";
import { silentLog } from "../../src/effects.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "../store/databases.ts";
import { saveSampleIssue, slot, subscriber } from "../store/sample-issue.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

const hour = 3_600_000;
/** The sample's slot is 07:00 in its publication's zone, UTC. */
const readers = [
  { id: "kiritimati", timezone: "Pacific/Kiritimati", due: -14 },
  { id: "tokyo", timezone: "Asia/Tokyo", due: -9 },
  { id: "kolkata", timezone: "Asia/Kolkata", due: -5.5 },
  { id: "nowhere", timezone: "Atlantis/Capital", due: 0 },
  { id: "unknown", timezone: null, due: 0 },
  { id: "anchorage", timezone: "America/Anchorage", due: 9 },
];

/** A clock on which an hour takes 300 ms. */
function fastClock(from: number) {
  const begun = performance.now();
  const pace = hour / 300;
  return {
    now: () => new Date(slot.getTime() + from * hour + (performance.now() - begun) * pace),
    newId: () => `w${Math.random()}`,
    random: () => 0.5,
    sleep: (ms: number, signal?: AbortSignal) =>
      wait(ms / pace, undefined, signal && { signal }).catch(() => undefined),
    log: silentLog,
  };
}

describe.each(databases)("readers' own hours on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  let server: MailServer;
  let arrived: Map<string, number>;
  let clock: ReturnType<typeof fastClock>;

  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await store.subscribers.add(readers.map(({ id, timezone }) => ({ ...subscriber(id), timezone })));
    arrived = new Map();
    server = await startMailServer({
      done({ to }) {
        const name = to.slice(0, to.indexOf("@"));
        expect(arrived.has(name)).toBe(false);
        arrived.set(name, (clock.now().getTime() - slot.getTime()) / hour);
        return undefined;
      },
    });
  });
  afterEach(async () => {
    await server.close();
    await store.close();
    await scratch.drop();
  });

  const settings = { giveUpAfter: 24 * hour, retryAfter: 60_000 };
  const send = (from: number, lateBy: number, more: Parameters<typeof sendSample>[2] = {}) => {
    clock = fastClock(from);
    return sendSample(store, server.url, { effects: clock, settings, readerHours: { lateBy }, ...more });
  };

  it("one send, each reader at that hour of their own zone, unknown zones with the publication", async () => {
    const seen: SendProgress[] = [];
    const outcome = await send(-14, 3 * hour, { onProgress: (now) => void seen.push(now) });
    expect(outcome.counts).toMatchObject({ accepted: readers.length, pending: 0 });
    for (const { id, due } of readers) {
      expect(arrived.get(id), id).toBeGreaterThanOrEqual(due);
      expect(arrived.get(id), id).toBeLessThan(due + 5);
    }
    const waves = await store.deliveries.waves(issueId);
    expect(waves.map(({ at, readers: n }) => [(at.getTime() - slot.getTime()) / hour, n])).toEqual([
      [-14, 1],
      [-9, 1],
      [-5.5, 1],
      [0, 2],
      [9, 1],
    ]);
    // Between the waves nobody knows how long it takes, but when it goes on is known.
    expect(seen.some(({ nextDueAt, secondsLeft }) => nextDueAt !== null && secondsLeft === null)).toBe(true);
  });

  it("broken off between two waves it goes on with the next, and nobody's hour moves", async () => {
    const stop = new AbortController();
    const first = send(-14, 3 * hour, { signal: stop.signal });
    while (!arrived.has("tokyo")) await wait(5);
    stop.abort();
    expect((await first).ended).toBe("stopped");
    const before = await store.deliveries.waves(issueId);
    expect(before.filter(({ open }) => open > 0)).toHaveLength(3);
    // A reader who moves now keeps the hour that was set.
    const outcome = await send(-7, 3 * hour);
    expect(outcome.ended).toBe("settled");
    expect(arrived.get("kolkata")).toBeGreaterThanOrEqual(-5.5);
    expect(arrived.get("anchorage")).toBeGreaterThanOrEqual(9);
    expect((await store.deliveries.waves(issueId)).map(({ at }) => at)).toEqual(before.map(({ at }) => at));
  });

  it("begun late: an hour that passed within lateBy is made up for, a longer one is expired and says so", async () => {
    const outcome = await send(-5, 3.5 * hour);
    expect(outcome.plan.included).toBe(readers.length);
    expect(outcome.counts).toMatchObject({ accepted: 4, expired: 2 });
    expect([...arrived.keys()].toSorted()).toEqual(["anchorage", "kolkata", "nowhere", "unknown"]);
    const missed = await store.deliveries.list(issueId, "expired");
    expect(missed.map(({ email, lastReply }) => [email, lastReply])).toEqual([
      ["kiritimati@readers.example", "not sent: its hour was longer ago than lateBy allows"],
      ["tokyo@readers.example", "not sent: its hour was longer ago than lateBy allows"],
    ]);
  });

  it("begun when the publication's hour is long over, it still goes to those whose hour is to come", async () => {
    const outcome = await send(3, hour);
    expect(outcome.counts).toMatchObject({ accepted: 1, expired: 5 });
    expect([...arrived.keys()]).toEqual(["anchorage"]);
  });

  it("without readers' hours all get it at once", async () => {
    const outcome = await send(-14, hour, { readerHours: null });
    expect(outcome.counts).toMatchObject({ accepted: readers.length });
    expect(Math.max(...arrived.values())).toBeLessThan(0);
    expect(await store.deliveries.waves(issueId)).toEqual([]);
  });
});
