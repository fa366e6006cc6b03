import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClaimedDelivery } from "../../src/store/claim-deliveries.ts";
import type { ExpectedDelivery } from "../../src/store/due-deliveries.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { ask } from "../../scripts/scratch-database.ts";
import { scratchPostgres, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";
const domain = "readers.example";

let scratch: Scratch;
let store: Store;
let another: Store;
beforeEach(async () => {
  scratch = await scratchPostgres();
  store = await openStore(scratch.database);
  another = await openStore(scratch.database);
  await saveSampleIssue(store);
  for (const id of ["one", "two"]) await enlist(id);
});
afterEach(async () => {
  await store.close();
  await another.close();
  await scratch.drop();
});

const enlist = (id: string) => store.deliveries.enlist({ id, host: "here", pid: 1, role: "send", issueId });
const begin = (id = issueId) =>
  store.deliveries.begin(id, [], { prefix: `<${id}.`, suffix: "@news.example>" }, slot);
const claim = (of: Store, worker: string, limit = 1, id = issueId) =>
  of.deliveries.claim(id, worker, limit, slot, domain);
const idsOf = (claimed: readonly ClaimedDelivery[]) => claimed.map(({ subscriberId }) => subscriberId);
const accepted = { state: "accepted", reply: "250 ok" } as const;

describe("claims on PostgreSQL, of deliveries that were looked at some time before", () => {
  it("pass over a reader who has left since then", async () => {
    await addReaders(store, 3);
    await begin();
    const [first] = await claim(store, "one");
    const [next, last] = ["r00000", "r00001", "r00002"].filter((id) => id !== first!.subscriberId);
    await store.subscribers.change(next!, ["active"], "left", slot);
    expect(idsOf(await claim(store, "one"))).toEqual([last]);
    expect(await claim(store, "one")).toEqual([]);
    const counts = await store.deliveries.counts(issueId);
    expect(counts).toMatchObject({ sending: 2, suppressed: 1, pending: 0 });
  });

  it("pass over what another process has taken since then, and find what that leaves", async () => {
    await addReaders(store, 10);
    await begin();
    const mine = await claim(store, "one");
    const theirs = await claim(another, "two", 7);
    const rest = [await claim(store, "one"), await claim(store, "one")].flat();
    expect(new Set(idsOf([...mine, ...theirs, ...rest])).size).toBe(10);
    expect(await claim(store, "one")).toEqual([]);
  });

  it("of two processes that take turns give each reader to one of them, and leave nobody out", async () => {
    await addReaders(store, 300);
    await begin();
    const all: string[] = [];
    const work = async (of: Store, worker: string) => {
      for (;;) {
        const [delivery] = await claim(of, worker);
        if (delivery === undefined) return;
        all.push(delivery.subscriberId);
        expect(await of.deliveries.settle(delivery, accepted, slot)).toBe(true);
      }
    };
    const lanes = [1, 2, 3].flatMap(() => [work(store, "one"), work(another, "two")]);
    await Promise.all(lanes);
    expect(all).toHaveLength(300);
    expect(new Set(all).size).toBe(300);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 300, pending: 0 });
  });

  it("give nothing to a worker that was struck off since then", async () => {
    await addReaders(store, 5);
    await begin();
    await claim(store, "one");
    await another.deliveries.reclaim(issueId, ({ id }) => id === "one", 5, slot);
    expect(await claim(store, "one")).toEqual([]);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ pending: 5, sending: 0 });
  });

  it("tell beforehand what they will give", async () => {
    await addReaders(store, 2);
    await begin();
    const told: ExpectedDelivery[] = [];
    const foresight = { next: () => [], expect: (one: ExpectedDelivery) => void told.push(one) };
    const [given] = await store.deliveries.claim(issueId, "one", 1, slot, domain, foresight);
    const { subscriberId, email, name, messageId, variant, firstTriedAt } = given!;
    expect(told).toEqual([{ subscriberId, email, name, messageId, variant, firstTriedAt }]);
  });

  it("look at domains that are to come next together with the one that is asked for", async () => {
    await store.subscribers.add(
      ["a", "b"].map((id) => ({ ...subscriber(id), email: `${id}@${id}.example` })),
    );
    await begin();
    const foresight = { next: () => ["b.example"], expect: () => undefined };
    await store.deliveries.claim(issueId, "one", 1, slot, "a.example", foresight);
    // To be found now only by who has looked before.
    await ask(
      scratch.database,
      "update deliveries set domain = 'elsewhere.example' where subscriber_id = 'b'",
    );
    const ofB = await store.deliveries.claim(issueId, "one", 1, slot, "b.example", foresight);
    expect(idsOf(ofB)).toEqual(["b"]);
  });

  it("and answers go through for several issues at once", async () => {
    await addReaders(store, 2);
    const evening = "2026-11-24T1800";
    await saveSampleIssue(store, evening, new Date("2026-11-24T18:00:00Z"));
    await begin();
    await begin(evening);
    const [morning, later] = await Promise.all([claim(store, "one"), claim(store, "one", 2, evening)]);
    expect([morning.length, later.length]).toEqual([1, 2]);
    const settled = [...morning, ...later].map((one) => store.deliveries.settle(one, accepted, slot));
    expect(await Promise.all([...settled, claim(store, "one")])).toMatchObject([true, true, true, [{}]]);
  });

  it("are made again where PostgreSQL ends a deadlock at their expense", async () => {
    await addReaders(store, 2);
    await begin();
    const [first, second] = (await claim(store, "one", 2)).toSorted((a, b) => (a.email < b.email ? -1 : 1));
    const other = new pg.Client(scratch.database);
    await other.connect();
    const lock = (one: ClaimedDelivery) =>
      other.query("update deliveries set name = name where subscriber_id = $1", [one.subscriberId]);
    await other.query("begin");
    await lock(second!);
    const settled = [first!, second!].map((one) => store.deliveries.settle(one, accepted, slot));
    // By now the answers hold the first one and wait for the second.
    await wait(300);
    await lock(first!);
    await other.query("commit");
    await other.end();
    expect(await Promise.all(settled)).toEqual([true, true]);
  });
});
