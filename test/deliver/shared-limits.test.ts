import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ProviderGates } from "../../src/deliver/provider-gates.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, emptyTables, type Scratch } from "../store/databases.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

const limits = (connections: number) => ({ connections, perSecond: null, perHour: null });
const effects = { now: () => new Date(), random: () => 0.5, sleep: () => Promise.resolve() };
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(databases)("on $name, connections to one provider", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeAll(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
  });
  afterAll(async () => {
    await store.close();
    await scratch.drop();
  });
  afterEach(() => emptyTables(scratch.database));

  const enlist = (id: string, sends = true) =>
    store.deliveries.enlist({ id, host: "here", pid: 1, role: "send", issueId: sends ? issueId : null });
  const shares = (ids: readonly string[], connections: number) =>
    Promise.all(
      ids.map(async (id) => {
        const settings = { perDomain: limits(connections), domains: [], retryAfter: 1000 };
        const gates = new ProviderGates(settings, store, effects);
        const before = gates.of("one.example");
        await gates.adopt(id);
        const after = gates.of("two.example");
        expect(before.room).toBe(after.room);
        return after.room;
      }),
    );

  it("are shared out among all that send, none too many and none unused", async () => {
    const ids = ["a", "b", "c"];
    for (const id of ids) await enlist(id);
    await enlist("waits", false);
    for (const [connections, each] of [
      [1, [0, 0, 1]],
      [2, [0, 1, 1]],
      [3, [1, 1, 1]],
      [5, [1, 2, 2]],
    ] as const)
      expect((await shares(ids, connections)).toSorted()).toEqual(each);
    await store.deliveries.dismiss("b");
    expect(await shares(["a", "c"], 4)).toEqual([2, 2]);
    expect(await shares(["taken for dead"], 2)).toEqual([0]);
  });

  it("are fewer for a send while another process has its part in it, and all of them again when that has ended", async () => {
    await saveSampleIssue(store);
    await addReaders(store, 24);
    // Of another machine, so that only its silence could tell that it is dead.
    await enlist("guest");
    const atOnce: number[] = [];
    let underWay = 0;
    const mails = await startMailServer({
      async done() {
        underWay += 1;
        atOnce.push(underWay);
        if (atOnce.length === 12) await store.deliveries.dismiss("guest");
        // The next beat tells of it: until then this one is held, and goes on alone if nobody comes.
        if (atOnce.length === 12) for (let i = 0; i < 300 && underWay < 2; i += 1) await wait(50);
        await wait(10);
        underWay -= 1;
        return undefined;
      },
    });
    try {
      const settings = { perDomain: limits(2) };
      const outcome = await sendSample(store, mails.url, { settings });
      expect(outcome.counts).toMatchObject({ accepted: 24 });
      expect(atOnce.slice(0, 12)).toEqual(Array<number>(12).fill(1));
      expect(Math.max(...atOnce)).toBe(2);
    } finally {
      await mails.close();
    }
  });
});
