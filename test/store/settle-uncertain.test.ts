import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";
const later = (ms: number) => new Date(slot.getTime() + ms);
const dead = () => true;
const living = () => false;

describe.each(databases)("what a person decides about uncertain deliveries, on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await addReaders(store, 4);
    await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, slot);
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
    const inHand = await store.deliveries.claim(issueId, "w", 4, slot);
    for (const one of inHand.slice(0, 2))
      await store.deliveries.settle(one, { state: "uncertain", reply: "no answer" }, later(1));
    await store.deliveries.settle(inHand[2]!, { state: "accepted", reply: "250 ok" }, later(1));
  });
  afterEach(async () => {
    await store.close();
    await scratch.drop();
  });

  const decide = (decision: "resend" | "accepted", emails: string[] | null, isDead = dead) =>
    store.deliveries.decide({ issueId, decision, emails, by: "mara@desk" }, isDead, later(10));

  it("nothing while a worker lives that sends it", async () => {
    expect(await decide("accepted", null, living)).toBeNull();
    expect(await store.deliveries.counts(issueId)).toMatchObject({ uncertain: 2, sending: 1 });
    expect(await store.deliveries.listUncertain(issueId, living)).toHaveLength(2);
  });

  it("what a dead worker had in hand is uncertain as well; each is decided once", async () => {
    const open = await store.deliveries.listUncertain(issueId, dead);
    expect(open).toHaveLength(3);
    const [first] = open;
    expect(await decide("accepted", [first!.email])).toMatchObject([{ email: first!.email }]);
    expect(await decide("accepted", [first!.email])).toEqual([]);
    expect(await decide("resend", null)).toHaveLength(2);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 2, pending: 2, uncertain: 0 });
    expect(await store.deliveries.listResent(issueId)).toHaveLength(2);
  });

  it("the ledger keeps who, when and what, and what the server had said", async () => {
    await decide("accepted", null);
    const decisions = await store.deliveries.decisions(issueId);
    expect(decisions.map(({ decision, by, at }) => [decision, by, at])).toEqual(
      Array.from({ length: 3 }, () => ["accepted", "mara@desk", later(10)]),
    );
    const replies = (await store.deliveries.list(issueId, "accepted")).map(({ lastReply }) => lastReply);
    expect(replies).toContain("settled by mara@desk: accepted; before that: no answer");
  });

  it("sending again puts a sent issue under way once more; counting as accepted does not", async () => {
    const [one] = await store.deliveries.listUncertain(issueId, dead);
    await store.issues.finish(issueId, later(20));
    await decide("accepted", [one!.email]);
    expect(await store.issues.underWay()).toEqual([]);
    expect(await decide("resend", null)).toHaveLength(2);
    expect((await store.issues.underWay()).map(({ issue }) => issue.id)).toEqual([issueId]);
    expect((await store.issues.byId(issueId))?.finishedAt).toBeNull();
  });

  it("the pace counts what was settled lately and names the last troubles", async () => {
    const pace = await store.deliveries.pace(issueId, later(100));
    expect(pace.settledLately).toBe(3);
    expect(pace.troubles).toEqual([{ at: later(1), reply: "no answer", state: "uncertain" }]);
    expect((await store.deliveries.pace(issueId, later(100_000))).settledLately).toBe(0);
  });
});
