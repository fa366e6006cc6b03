import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";
const messageIds = { prefix: `<${issueId}.`, suffix: "@news.example>" };
const told = [{ articleId: "a1", canonicalUrl: "https://harbour.example/1" }];
const later = (ms: number) => new Date(slot.getTime() + ms);
const everybodyIsDead = () => true;

describe.each(databases)("on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await enlist("w");
  });
  afterEach(async () => {
    await store.close();
    await scratch.drop();
  });

  const enlistAll = (ids: string[]) => Promise.all(ids.map(enlist));
  const begin = () => store.deliveries.begin(issueId, told, messageIds, slot);
  const enlist = (id: string) => store.deliveries.enlist({ id, host: "here", pid: 1, role: "send", issueId });

  describe("begin", () => {
    it("makes one delivery for each active subscriber and accounts for all the others", async () => {
      await addReaders(store, 3);
      await store.subscribers.add([
        subscriber("p", "pending"),
        subscriber("l", "left"),
        subscriber("s", "suppressed"),
      ]);
      const plan = await begin();
      expect(plan).toEqual({ candidates: 6, included: 3, excluded: { pending: 1, left: 1, suppressed: 1 } });
      const rows = await store.deliveries.list(issueId);
      expect(rows.map((row) => [row.email, row.state, row.messageId])[0]).toEqual([
        "r00000@readers.example",
        "pending",
        `<${issueId}.r00000@news.example>`,
      ]);
      expect(await store.deliveries.plan(issueId)).toEqual(plan);
    });

    it("freezes the issue and remembers what it told", async () => {
      await begin();
      expect((await store.issues.byId(issueId))?.state).toBe("sending");
      const after = await store.issues.toldBefore(later(1));
      expect(after.map(({ canonicalUrl }) => canonicalUrl)).toEqual(["https://harbour.example/1"]);
      await saveSampleIssue(store);
      expect((await store.issues.byId(issueId))?.state).toBe("sending");
    });

    it("changes nothing the second time, whoever has joined meanwhile", async () => {
      await addReaders(store, 2);
      const first = await begin();
      await store.subscribers.add([subscriber("new")]);
      expect(await begin()).toEqual(first);
      expect(await store.deliveries.list(issueId)).toHaveLength(2);
    });

    it("refuses an issue that is not there", async () => {
      await expect(store.deliveries.begin("nope", [], messageIds, slot)).rejects.toThrow("no such issue");
    });
  });

  describe("claim", () => {
    it("gives each delivery to one worker only, however many ask at once", async () => {
      await addReaders(store, 50);
      await begin();
      const workers = Array.from({ length: 70 }, (_, i) => `w${i}`);
      await enlistAll(workers);
      const claims = await Promise.all(workers.map((id) => store.deliveries.claim(issueId, id, 1, slot)));
      const taken = claims.flat().map((row) => row.subscriberId);
      expect(taken).toHaveLength(50);
      expect(new Set(taken).size).toBe(50);
      expect(await store.deliveries.counts(issueId)).toMatchObject({ pending: 0, sending: 50 });
    });

    it("never gives out a reader who has left, was suppressed or erased since the send began", async () => {
      await addReaders(store, 4);
      await begin();
      await store.subscribers.change("r00000", ["active"], "left", slot);
      await store.subscribers.change("r00001", ["active"], "suppressed", slot);
      await store.subscribers.erase("r00002");
      const claimed = await store.deliveries.claim(issueId, "w", 10, slot);
      expect(claimed.map((row) => row.subscriberId)).toEqual(["r00003"]);
      const suppressed = await store.deliveries.list(issueId, "suppressed");
      expect(suppressed.map((row) => row.lastReply)).toEqual([
        "not addressed: erased",
        "not addressed: has left",
        "not addressed: the address must not be written to",
      ]);
    });

    it("waits for the moment a retry is due", async () => {
      await addReaders(store, 1);
      await begin();
      const [row] = await store.deliveries.claim(issueId, "w", 1, slot);
      await store.deliveries.settle(row!, { state: "pending", reply: "451 later", dueAt: later(1000) }, slot);
      expect(await store.deliveries.claim(issueId, "w", 1, later(999))).toEqual([]);
      expect((await store.deliveries.outlook(issueId)).nextDueAt).toEqual(later(1000));
      const [again] = await store.deliveries.claim(issueId, "w", 1, later(1000));
      expect(again).toMatchObject({ attempts: 2, messageId: row!.messageId, firstTriedAt: slot });
    });
  });

  describe("queues", () => {
    const at = (domain: string, id: string) => ({ ...subscriber(id), email: `${id}@${domain}` });

    it("tell what is pending by receiving domain, and each can be claimed from alone", async () => {
      await store.subscribers.add([at("one.example", "a.b"), at("one.example", "c"), at("two.example", "d")]);
      await begin();
      expect(await store.deliveries.queues(issueId)).toEqual([
        { domain: "one.example", pending: 2, dueAt: slot },
        { domain: "two.example", pending: 1, dueAt: slot },
      ]);
      const claimed = await store.deliveries.claim(issueId, "w", 5, slot, "two.example");
      expect(claimed.map((row) => row.email)).toEqual(["d@two.example"]);
      expect(await store.deliveries.claim(issueId, "w", 5, slot, "two.example")).toEqual([]);
      expect(await store.deliveries.queues(issueId)).toHaveLength(1);
    });

    it("can be given up on one by one", async () => {
      await store.subscribers.add([at("one.example", "a"), at("two.example", "b")]);
      await begin();
      expect(await store.deliveries.expirePending(issueId, "given up", slot, ["one.example"])).toBe(1);
      expect(await store.deliveries.counts(issueId)).toMatchObject({ expired: 1, pending: 1 });
    });
  });

  it("a provider's pause is kept, changed and forgotten when it is over", async () => {
    const pause = { provider: "one.example", pauses: 1, since: slot, until: later(1000) };
    await store.providerPauses.save(pause);
    await store.providerPauses.save({ ...pause, pauses: 2 });
    expect(await store.providerPauses.list()).toEqual([{ ...pause, pauses: 2 }]);
    await store.providerPauses.save({ ...pause, pauses: 0 });
    expect(await store.providerPauses.list()).toEqual([]);
  });

  describe("settle", () => {
    it("counts no attempt for a delivery that was handed back", async () => {
      await addReaders(store, 1);
      await begin();
      const [row] = await store.deliveries.claim(issueId, "w", 1, slot);
      await store.deliveries.settle(row!, { state: "released", reply: "535 no login" }, slot);
      expect((await store.deliveries.list(issueId))[0]).toMatchObject({ state: "pending", attempts: 0 });
    });

    it("says so when the delivery was taken from the worker meanwhile", async () => {
      await addReaders(store, 1);
      await begin();
      await enlist("slow");
      const [row] = await store.deliveries.claim(issueId, "slow", 1, slot);
      await store.deliveries.reclaim(issueId, everybodyIsDead, 5, slot);
      await enlist("other");
      await store.deliveries.claim(issueId, "other", 1, slot);
      expect(await store.deliveries.settle(row!, { state: "accepted", reply: "250 ok" }, slot)).toBe(false);
      expect(await store.deliveries.counts(issueId)).toMatchObject({ sending: 1, accepted: 0 });
    });

    it("together with claims of several domains, each gets its own, whoever has left meanwhile", async () => {
      const at = (domain: string, id: string) => ({ ...subscriber(id), email: `${id}@${domain}` });
      await store.subscribers.add([
        ...["a1", "a2", "a3"].map((id) => at("a.example", id)),
        ...["b1", "b2"].map((id) => at("b.example", id)),
      ]);
      await begin();
      const [inHand] = await store.deliveries.claim(issueId, "w", 1, slot, "a.example");
      await store.subscribers.change("b1", ["active"], "left", slot);
      const taken = { ...inHand!, subscriberId: "nobody" };
      const [kept, lost, ofA, ofB, ofC] = await Promise.all([
        store.deliveries.settle(inHand!, { state: "accepted", reply: "250 ok" }, slot),
        store.deliveries.settle(taken, { state: "accepted", reply: "250 ok" }, slot),
        store.deliveries.claim(issueId, "w", 1, slot, "a.example"),
        store.deliveries.claim(issueId, "w", 2, slot, "b.example"),
        store.deliveries.claim(issueId, "w", 1, slot, "c.example"),
      ]);
      expect([kept, lost]).toEqual([true, false]);
      expect([ofA, ofB, ofC].map((list) => list.map(({ email }) => email))).toEqual([
        [inHand!.subscriberId === "a1" ? "a2@a.example" : "a1@a.example"],
        ["b2@b.example"],
        [],
      ]);
      expect(await store.deliveries.counts(issueId)).toMatchObject({
        accepted: 1,
        suppressed: 1,
        sending: 2,
        pending: 1,
      });
    });

    it("loses no other answer when one of a group cannot be recorded", async () => {
      await addReaders(store, 2);
      await begin();
      const [one, two] = await store.deliveries.claim(issueId, "w", 2, slot);
      const impossible = { ...two!, worker: { toString: () => "no" } as unknown as string };
      const outcome = await Promise.allSettled([
        store.deliveries.settle(one!, { state: "accepted", reply: "250 ok" }, slot),
        store.deliveries.settle(impossible, { state: "accepted", reply: "250 ok" }, slot),
      ]);
      expect(outcome.map((each) => each.status)).toEqual(["fulfilled", "rejected"]);
      expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 1, sending: 1 });
    });
  });

  it("giving up leaves what a copy may have reached uncertain, and calls only the rest expired", async () => {
    await addReaders(store, 2);
    await begin();
    const [row] = await store.deliveries.claim(issueId, "w", 1, slot);
    await store.deliveries.settle(row!, { state: "pending", reply: "lost", dueAt: slot, resent: true }, slot);
    expect(await store.deliveries.expirePending(issueId, "given up", slot)).toBe(2);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ uncertain: 1, expired: 1, pending: 0 });
  });

  it("giving up settles all that is due, however many", async () => {
    await addReaders(store, 5_001);
    await begin();
    expect(await store.deliveries.expirePending(issueId, "given up", slot)).toBe(5_001);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ expired: 5_001, pending: 0 });
  });

  it("an erased reader stands nowhere on the ledger, whose counts still add up", async () => {
    await addReaders(store, 2);
    await begin();
    expect(await store.subscribers.erase("r00000")).toBe(true);
    expect((await store.deliveries.queues(issueId)).map(({ domain }) => domain)).toEqual([
      "",
      "readers.example",
    ]);
    const rows = await store.deliveries.list(issueId);
    expect(rows.map((row) => [row.email, row.name])).toEqual([
      ["", ""],
      ["r00001@readers.example", "Reader r00001"],
    ]);
    expect(rows).toHaveLength(2);
  });

  describe("reclaim", () => {
    const claimOne = async () => {
      await addReaders(store, 1);
      await begin();
      await enlist("dead");
      await store.deliveries.claim(issueId, "dead", 1, slot);
    };

    it("sends again what a dead worker had in hand, under the same Message-ID, and shows it", async () => {
      await claimOne();
      expect(await store.deliveries.reclaim(issueId, everybodyIsDead, 1, slot)).toEqual({
        resent: 1,
        uncertain: 0,
      });
      await enlist("next");
      const [again] = await store.deliveries.claim(issueId, "next", 1, slot);
      expect(again).toMatchObject({ resends: 1, messageId: `<${issueId}.r00000@news.example>` });
      expect(await store.deliveries.listResent(issueId)).toHaveLength(1);
    });

    it("holds it as uncertain where it was sent again often enough", async () => {
      await claimOne();
      expect(await store.deliveries.reclaim(issueId, everybodyIsDead, 0, slot)).toEqual({
        resent: 0,
        uncertain: 1,
      });
      expect(await store.deliveries.claim(issueId, "next", 1, slot)).toEqual([]);
    });

    it("counts crashes apart from lost connections, of which there may have been many", async () => {
      await addReaders(store, 1);
      await begin();
      for (let i = 0; i < 8; i += 1) {
        const [row] = await store.deliveries.claim(issueId, "w", 1, slot);
        await store.deliveries.settle(
          row!,
          { state: "pending", reply: "lost", dueAt: slot, resent: true },
          slot,
        );
      }
      await store.deliveries.claim(issueId, "w", 1, slot);
      expect(await store.deliveries.reclaim(issueId, everybodyIsDead, 5, slot)).toMatchObject({ resent: 1 });
    });

    it("leaves alone what a living worker has in hand", async () => {
      await claimOne();
      expect(await store.deliveries.reclaim(issueId, () => false, 5, slot)).toEqual({
        resent: 0,
        uncertain: 0,
      });
      expect(await store.deliveries.counts(issueId)).toMatchObject({ sending: 1 });
    });

    it("strikes a dead worker off, so that one that wakes again learns it and claims nothing", async () => {
      await claimOne();
      expect(await store.deliveries.refresh("dead")).toBe(true);
      await store.deliveries.reclaim(issueId, everybodyIsDead, 1, slot);
      expect(await store.deliveries.refresh("dead")).toBe(false);
      expect(await store.deliveries.claim(issueId, "dead", 1, slot)).toEqual([]);
    });
  });
});
