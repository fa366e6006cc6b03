import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseError } from "../../src/store/database-error.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { openOverviewThread, type OverviewThread } from "../../src/store/overview-thread.ts";
import { readBeside, type Scratch, scratchFile, scratchPostgres } from "./databases.ts";
import { addReaders, saveSampleIssue, slot } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";

describe("what looks at every delivery of a SQLite file, in its own thread", () => {
  let scratch: Scratch;
  let store: Store;
  let thread: OverviewThread;
  beforeEach(async () => {
    scratch = await scratchFile();
    store = await openStore(scratch.database);
    await saveSampleIssue(store);
    await addReaders(store, 20);
    await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, slot);
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
    thread = (await store.overviewThread())!;
  });
  afterEach(async () => {
    await thread[Symbol.asyncDispose]();
    await store.close();
    await scratch.drop();
  });

  it("sees what was claimed and recorded elsewhere", async () => {
    const dealt = await store.deliveries.claim(issueId, "w", 15, slot);
    for (const one of dealt.slice(0, 5))
      await store.deliveries.settle(one, { state: "accepted", reply: "250 ok" }, slot);
    expect(await thread.counts(issueId)).toMatchObject({ pending: 5, sending: 10, accepted: 5 });
    expect(await thread.outlook(issueId)).toEqual({
      nextDueAt: slot,
      lastDueAt: slot,
      sending: true,
      inHandSince: slot,
    });
    expect(await thread.queues(issueId)).toEqual(await store.deliveries.queues(issueId));
  });

  it("says of trouble with the database what the store itself says", async () => {
    const rename = 'alter table "deliveries" rename to "elsewhere"';
    await readBeside(scratch.database, rename);
    const trouble = (error: unknown) => [(error as Error).message, error instanceof DatabaseError];
    const inside = await store.deliveries.counts(issueId).catch(trouble);
    expect(await thread.counts(issueId).catch(trouble)).toEqual(inside);
    expect(inside).toEqual([expect.stringContaining("deliveries"), expect.anything()]);
  });

  it("fails what is asked once it has ended, instead of leaving it without an answer", async () => {
    await thread[Symbol.asyncDispose]();
    await expect(thread.counts(issueId)).rejects.toThrow("ended");
  });
});

it("a thread that cannot open its database says why", async () => {
  const inAFile = join(import.meta.filename, "data", "briefing.db");
  await expect(openOverviewThread(inAFile)).rejects.toThrow(inAFile);
});

it("PostgreSQL, which holds nobody up, needs no thread", async () => {
  const scratch = await scratchPostgres();
  const store = await openStore(scratch.database);
  expect(await store.overviewThread()).toBeNull();
  await store.close();
  await scratch.drop();
});
