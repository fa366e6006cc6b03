import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { warmUpLimit } from "../../src/deliver/warm-up.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { effects, sendSample } from "./send-sample.ts";

const plan = { from: "2026-11-24", perDay: [3, 5, 100], timezone: "America/New_York" };

describe("the limit of a day", () => {
  it("is that of the publication's day, and there is none before and after the plan", () => {
    const limits = [
      "2026-11-24T04:59Z",
      "2026-11-24T05:00Z",
      "2026-11-26T04:59Z",
      "2026-11-26T05:00Z",
      "2026-11-27T05:00Z",
    ];
    expect(limits.map((at) => warmUpLimit(plan, new Date(at))?.messages ?? null)).toEqual([
      null,
      3,
      5,
      100,
      null,
    ]);
    expect(warmUpLimit(plan, new Date("2026-11-25T12:00Z"))).toMatchObject({
      since: new Date("2026-11-25T05:00Z"),
      until: new Date("2026-11-26T05:00Z"),
    });
    expect(warmUpLimit(null, new Date())).toBeNull();
  });
});

describe("a send during the warm-up", () => {
  let store: Store;
  let server: MailServer;
  beforeEach(async () => {
    store = await openStore(":memory:");
    server = await startMailServer();
  });
  afterEach(async () => {
    await server.close();
    await store.close();
  });

  const send = async (issueId: string, perDay: number[]) => {
    await saveSampleIssue(store, issueId, new Date(`${issueId.slice(0, 13)}:00:00Z`));
    const before = server.received.length;
    const from = new Date().toISOString().slice(0, 10);
    const { plan } = await sendSample(store, server.url, {
      issueId,
      settings: { warmUp: { from, perDay, timezone: "UTC" } },
    });
    return {
      plan,
      to: server.received
        .slice(before)
        .map(({ to }) => to.split("@")[0])
        .sort(),
    };
  };
  const readers = (...ids: string[]) =>
    ids.map((id, i) => ({ ...subscriber(id), createdAt: new Date(Date.UTC(2026, 0, 10 - i)) }));

  it("goes to those who subscribed first, and the ledger counts the others as left out", async () => {
    await store.subscribers.add([
      ...readers("newest", "newer", "older", "oldest"),
      subscriber("gone", "left"),
    ]);
    const { plan, to } = await send("2026-11-24T0700", [3]);
    expect(to).toEqual(["newer", "older", "oldest"]);
    expect(plan).toEqual({
      candidates: 5,
      included: 3,
      excluded: { pending: 0, left: 1, suppressed: 0, "warm-up": 1 },
    });
  });

  it("in readers' own hours obeys the slot's day, though its first wave is on the day before the plan", async () => {
    const easternmost = { timezone: "Pacific/Kiritimati" };
    await store.subscribers.add(readers("a", "b", "c", "d").map((one) => ({ ...one, ...easternmost })));
    const warmUp = { from: "2026-11-24", perDay: [2], timezone: "UTC" };
    const begun = performance.now();
    const sendAt = async (now: string, issueId: string, slot: string, lateBy: number | null) => {
      await saveSampleIssue(store, issueId, new Date(slot));
      const clock = () => new Date(Date.parse(now) + performance.now() - begun);
      const { plan } = await sendSample(store, server.url, {
        issueId,
        effects: { ...effects, now: clock },
        settings: { warmUp },
        readerHours: lateBy === null ? null : { lateBy },
      });
      return plan.included;
    };
    expect(await sendAt("2026-11-23T17:00Z", "2026-11-24T0700", "2026-11-24T07:00Z", 3_600_000)).toBe(2);
    expect(await sendAt("2026-11-23T18:00Z", "2026-11-23T1800", "2026-11-23T18:00Z", null)).toBe(4);
    expect(await sendAt("2026-11-24T18:00Z", "2026-11-24T1800", "2026-11-24T18:00Z", null)).toBe(0);
  });

  it("leaves room for what another issue of that day has taken, and goes to all once the plan is over", async () => {
    await store.subscribers.add(readers("a", "b", "c", "d", "e"));
    expect((await send("2026-11-24T0700", [7])).to).toHaveLength(5);
    expect((await send("2026-11-24T0800", [7])).to).toEqual(["d", "e"]);
    expect((await send("2026-11-24T0900", [7])).plan).toMatchObject({
      included: 0,
      excluded: { "warm-up": 5 },
    });
    await saveSampleIssue(store, "2026-11-24T1000", new Date("2026-11-24T10:00:00Z"));
    const over = { from: "2026-01-01", perDay: [1], timezone: "UTC" };
    const outcome = await sendSample(store, server.url, {
      issueId: "2026-11-24T1000",
      settings: { warmUp: over },
    });
    expect(outcome.counts.accepted).toBe(5);
  });
});
