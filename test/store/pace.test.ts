import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paceLines } from "../../src/cli/describe-pace.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";
const messageIds = { prefix: `<${issueId}.`, suffix: "@news.example>" };
const hour = 3_600_000;
const later = (ms: number) => new Date(slot.getTime() + ms);

describe.each(databases)("the pace of a send, seen from elsewhere, on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await addReaders(store, 40);
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
  });
  afterEach(async () => {
    await store.close();
    await scratch.drop();
  });

  /** So many are taken at one moment and accepted at another. */
  const accept = async (count: number, taken: Date, answered: Date) => {
    for (const one of await store.deliveries.claim(issueId, "w", count, taken))
      await store.deliveries.settle(one, { state: "accepted", reply: "250 ok" }, answered);
  };
  const line = async (now: Date) => {
    const pace = await store.deliveries.pace(issueId, now);
    return paceLines(pace, await store.deliveries.counts(issueId), now)[0];
  };

  it("is told of a send that began a moment ago by that moment, and not by the whole minute", async () => {
    await store.deliveries.begin(issueId, [], messageIds, slot);
    await accept(10, slot, later(2_000));
    expect(await line(later(5_000))).toBe("Sending: 30 to go, 2.0/s over the last 5 s, about 15 s left");
    await accept(10, later(80_000), later(90_000));
    // It had begun before the minute: a server's pause is part of the pace.
    expect(await line(later(100_000))).toBe(
      "Sending: 20 to go, 0.2/s over the last minute, about 2 min left",
    );
  });

  it("has no reader who left in time among its troubles", async () => {
    await store.deliveries.begin(issueId, [], messageIds, slot);
    await store.subscribers.change("r00000", ["active"], "left", slot);
    await accept(40, slot, slot);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 39, suppressed: 1 });
    expect((await store.deliveries.pace(issueId, slot)).troubles).toEqual([]);
  });

  it("lists who was refused or waits to be tried again, and not the many whose turn has not come", async () => {
    await store.deliveries.begin(issueId, [], messageIds, slot);
    await accept(5, slot, slot);
    const [again, refused] = await store.deliveries.claim(issueId, "w", 2, slot);
    const retry = { state: "pending", reply: "450 later", dueAt: later(hour) } as const;
    await store.deliveries.settle(again!, retry, slot);
    await store.deliveries.settle(refused!, { state: "refused", reply: "550 no" }, slot);
    const listed = await store.deliveries.page(issueId, "in trouble", "", 100);
    expect(listed.map(({ state, lastReply }) => [state, lastReply]).toSorted()).toEqual([
      ["pending", "450 later"],
      ["refused", "550 no"],
    ]);
  });

  it("with readers' hours to come, the time left reaches to the last of them", async () => {
    await store.subscribers.add([{ ...subscriber("west"), timezone: "Pacific/Pago_Pago" }]);
    const due = {
      byZone: new Map([["Pacific/Pago_Pago", { at: later(11 * hour), missed: false }]]),
      others: { at: slot, missed: false },
    };
    await store.deliveries.begin(issueId, [], messageIds, slot, { due });
    await accept(20, slot, later(2_000));
    expect(await line(later(2_000))).toContain("21 to go, 10.0/s over the last 2 s, about 11.0 h left");
    await accept(20, later(2_000), later(4_000));
    await accept(1, later(11 * hour), later(11 * hour + 1_000));
    expect((await store.deliveries.pace(issueId, later(11 * hour + 1_000))).lastDueAt).toBeNull();
  });
});
