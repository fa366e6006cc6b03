import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseError } from "../../src/store/database-error.ts";
import { type LedgerThread, openLedgerThread } from "../../src/store/ledger-thread.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, readBeside, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";

describe.each(databases)("a ledger in its own thread, on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  let thread: LedgerThread;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await addReaders(store, 20);
    await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, slot);
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
    thread = (await store.ledgerThread())!;
  });
  afterEach(async () => {
    await thread[Symbol.asyncDispose]();
    await store.close();
    await scratch.drop();
  });

  it("gives each delivery to one who asks, and what it records is seen by all", async () => {
    const asked = Array.from({ length: 25 }, () => thread.deliveries.claim(issueId, "w", 1, slot));
    const dealt = (await Promise.all(asked)).flat();
    expect(new Set(dealt.map(({ email }) => email)).size).toBe(20);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ pending: 0, sending: 20 });
    const recorded = dealt.map((one) =>
      thread.deliveries.settle(one, { state: "accepted", reply: "250 ok" }, slot),
    );
    expect(await Promise.all(recorded)).toEqual(dealt.map(() => true));
    expect(await store.deliveries.counts(issueId)).toEqual(await thread.deliveries.counts(issueId));
    expect(dealt[0]!.firstTriedAt).toEqual(slot);
  });

  it("says of trouble with the database what the store itself says", async () => {
    const rename = 'alter table "deliveries" rename to "elsewhere"';
    await readBeside(scratch.database, rename);
    const trouble = (error: unknown) => [(error as Error).message, error instanceof DatabaseError];
    const inside = await store.deliveries.counts(issueId).catch(trouble);
    expect(await thread.deliveries.counts(issueId).catch(trouble)).toEqual(inside);
    expect(inside).toEqual([expect.stringContaining("deliveries"), expect.anything()]);
  });

  it("fails what is asked once it has ended, instead of leaving it without an answer", async () => {
    await thread[Symbol.asyncDispose]();
    await expect(thread.deliveries.counts(issueId)).rejects.toThrow("ended");
  });
});

it("a thread that cannot open its database says why", async () => {
  const inAFile = join(import.meta.filename, "data", "briefing.db");
  await expect(openLedgerThread(inAFile)).rejects.toThrow(inAFile);
});
