import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "./databases.ts";
import { sampleRendered, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";
const messageIds = { prefix: `<${issueId}.`, suffix: "@news.example>" };

describe.each(databases)("a ledger on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
  });
  afterEach(async () => {
    await store.close();
    await scratch.drop();
  });

  it("knows each reader's variant, and counts who chose nothing that is there apart from the warm-up", async () => {
    const choices = { a: null, b: ["top", "people"], c: ["people", "top"], d: ["weather"], e: ["top"] };
    await store.subscribers.add(
      Object.entries(choices).map(([id, sections], i) => ({
        ...subscriber(id),
        sections,
        createdAt: new Date(slot.getTime() + i),
      })),
    );
    const found = await store.subscribers.sectionChoices();
    expect(found.map(({ sections }) => sections)).toHaveLength(4);
    const keyOf = (sections: readonly string[]) =>
      sections.includes("weather") ? null : sections.length === 2 ? "people,top" : "";
    const sections = {
      byChoice: new Map(found.map(({ written, sections: chosen }) => [written, keyOf(chosen)])),
      rendered: new Map([["people,top", { ...sampleRendered(), subject: "For two" }]]),
    };
    const warmUp = { messages: 3, since: slot, until: new Date(slot.getTime() + 86_400_000) };
    const plan = await store.deliveries.begin(issueId, [], messageIds, slot, { sections, warmUp });
    expect(plan).toEqual({
      candidates: 5,
      included: 3,
      excluded: { pending: 0, left: 0, suppressed: 0, "warm-up": 1, sections: 1 },
    });
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
    const claimed = await store.deliveries.claim(issueId, "w", 9, slot);
    expect(new Map(claimed.map((row) => [row.subscriberId, row.variant]))).toEqual(
      new Map([
        ["a", ""],
        ["b", "people,top"],
        ["c", "people,top"],
      ]),
    );
    expect((await store.deliveries.variant(issueId, "people,top"))?.subject).toBe("For two");
    expect(await store.deliveries.variant(issueId, "more")).toBeNull();
  });

  it("counts an issue in waves for its slot's day, and one that goes at once for the day it began", async () => {
    await store.subscribers.add(["a", "b", "c"].map((id) => subscriber(id)));
    const dayOf = (date: string) => {
      const since = new Date(`${date}T00:00:00Z`);
      return { messages: 4, since, until: new Date(since.getTime() + 86_400_000) };
    };
    const due = { byZone: new Map(), others: { at: slot, missed: false } };
    const evening = new Date("2026-11-23T17:00:00Z");
    const first = await store.deliveries.begin(issueId, [], messageIds, evening, {
      due,
      warmUp: dayOf("2026-11-24"),
    });
    const extra = async (id: string, began: string, of: string) => {
      // Its slot is far ahead, but it goes at once.
      await saveSampleIssue(store, id, new Date(`2026-12-0${id}T07:00:00Z`));
      const options = { warmUp: dayOf(of) };
      const ids = { ...messageIds, prefix: `<${id}.` };
      return store.deliveries.begin(id, [], ids, new Date(began), options);
    };
    const included = [
      first,
      await extra("1", "2026-11-23T18:00:00Z", "2026-11-23"),
      await extra("2", "2026-11-23T19:00:00Z", "2026-11-23"),
      await extra("3", "2026-11-24T18:00:00Z", "2026-11-24"),
    ].map((plan) => plan.included);
    expect(included).toEqual([3, 3, 1, 1]);
  });
});
