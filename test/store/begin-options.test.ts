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
    const warmUp = { messages: 3, since: slot };
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
});
