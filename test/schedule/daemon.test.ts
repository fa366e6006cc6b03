import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog, type Effects } from "../../src/effects.ts";
import { runDaemon, type DaemonInput, type SlotOutcome } from "../../src/schedule/daemon.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";

const plan = { cron: "0 7 * * *", timezone: "Europe/Berlin" };
const slot = "2026-11-24T06:00:00.000Z";
const done: SlotOutcome = { state: "done", issueId: "2026-11-24T0700", detail: "3 accepted" };

let folder = "";
let stores: Store[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-daemon-"));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<Store> {
  const store = await openStore(join(folder, "briefing.db"));
  stores.push(store);
  return store;
}

const effectsAt = (moment: string): Effects => ({
  now: () => new Date(moment),
  fetch: () => Promise.reject(new Error("the daemon itself fetches nothing")),
  newId: () => "id",
  random: () => 0.5,
  log: silentLog,
  sleep: () => Promise.resolve(),
});

/** Runs a daemon until it has nothing more in hand; gives the slots it ran. */
async function daemon(store: Store, moment: string, change: Partial<DaemonInput> = {}): Promise<string[]> {
  const ran: string[] = [];
  const stop = new AbortController();
  const ended = runDaemon(
    {
      plan,
      lateBy: 90 * 60_000,
      store,
      effects: effectsAt(moment),
      resume: () => Promise.resolve(),
      runSlot: (at) => {
        ran.push(at.toISOString());
        return Promise.resolve(done);
      },
      ...change,
    },
    stop.signal,
  );
  await new Promise((resolve) => setTimeout(resolve, 150));
  stop.abort();
  await ended;
  return ran;
}

describe("the daemon", () => {
  test("a slot that passed while it was down is made up for, once, however often it starts", async () => {
    const store = await open();
    expect(await daemon(store, "2026-11-24T06:40:00Z")).toEqual([slot]);
    expect(await daemon(store, "2026-11-24T06:45:00Z")).toEqual([]);
    expect(await store.slots.get(new Date(slot))).toMatchObject({ state: "done", detail: "3 accepted" });
  });

  test("later than lateBy the slot is skipped, visibly", async () => {
    const store = await open();
    expect(await daemon(store, "2026-11-24T07:31:00Z")).toEqual([]);
    const row = await store.slots.get(new Date(slot));
    expect(row?.state).toBe("skipped");
    expect(row?.detail).toBe("skipped: 91 min late, lateBy allows 90");
  });

  test("each slot that was missed for days has its own row", async () => {
    const store = await open();
    await daemon(store, "2026-11-21T06:00:30Z");
    expect(await daemon(store, "2026-11-24T06:10:00Z")).toEqual([slot]);
    const rows = await store.slots.latest(9);
    expect(rows.map(({ at, state }) => [at.toISOString().slice(0, 10), state])).toEqual([
      ["2026-11-24", "done"],
      ["2026-11-23", "skipped"],
      ["2026-11-22", "skipped"],
      ["2026-11-21", "done"],
    ]);
  });

  test("two daemons started by mistake run a slot once between them", async () => {
    const [one, other] = [await open(), await open()];
    const at = "2026-11-24T06:00:01Z";
    const ran = await Promise.all([daemon(one, at), daemon(other, at)]);
    expect(ran.flat()).toEqual([slot]);
  });

  test("a slot that a crash left open is taken up by the next start", async () => {
    const store = await open();
    await store.slots.claim(new Date(slot), new Date(slot));
    expect(await daemon(store, "2026-11-24T06:02:00Z")).toEqual([slot]);
  });

  test("stopped in the middle of a slot it leaves the row open for the next start", async () => {
    const store = await open();
    const stopped = await daemon(store, "2026-11-24T06:00:01Z", {
      runSlot: (_at, signal) =>
        new Promise((resolve) =>
          signal.addEventListener("abort", () =>
            resolve({ state: "failed", issueId: null, detail: "stopped" }),
          ),
        ),
    });
    expect(stopped).toEqual([]);
    expect((await store.slots.get(new Date(slot)))?.state).toBe("open");
    expect(await daemon(store, "2026-11-24T06:00:20Z")).toEqual([slot]);
  });

  test("a slot that fails is on record with its cause, and the daemon lives on", async () => {
    const store = await open();
    await daemon(store, "2026-11-24T06:00:01Z", {
      runSlot: () => Promise.reject(new Error("No feed could be read")),
    });
    expect(await store.slots.get(new Date(slot))).toMatchObject({
      state: "failed",
      detail: "No feed could be read",
    });
    expect(await daemon(store, "2026-11-24T06:04:00Z")).toEqual([]);
    expect(await daemon(store, "2026-11-24T06:05:10Z")).toEqual([slot]);
  });
});
