import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { startMailServer } from "../deliver/mail-server.ts";
import { issueId, sendSample } from "../deliver/send-sample.ts";
import { readBeside, scratchPostgres, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const messageIds = { prefix: `<${issueId}.`, suffix: "@news.example>" };
let scratch: Scratch;
let stores: Store[];
beforeEach(async () => {
  scratch = await scratchPostgres();
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await scratch.drop();
});

async function open(url = scratch.database): Promise<Store> {
  const store = await openStore(url);
  stores.push(store);
  return store;
}

/** Ends every session on this database but the one that says so. */
const breakSessions = () =>
  readBeside(
    scratch.database,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("processes that start at once on a new database make its tables once", async () => {
  const opened = await Promise.all(Array.from({ length: 5 }, () => open()));
  expect(await Promise.all(opened.map((store) => store.subscribers.count()))).toHaveLength(5);
});

test("a database that a newer Briefing has changed is left alone, and the cure is to update", async () => {
  await open();
  await readBeside(
    scratch.database,
    "insert into kysely_migration (name, timestamp) values ('9999-of-the-future', '2030-01-01')",
  );
  await expect(open()).rejects.toThrow(/a newer Briefing has changed its tables.*update Briefing/);
});

describe("a fault of the connection is named with its cure and never with its password:", () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(scratch.database);
    change(url);
    return url.href;
  };
  test.each([
    [
      "a wrong password",
      (url: URL) => (url.password = "canary"),
      /refused the user or the password.*correct/,
    ],
    ["a database that is not there", (url: URL) => (url.pathname = "/nowhere"), /no such database.*createdb/],
    [
      "a port where nobody listens",
      (url: URL) => (url.port = "1"),
      /cannot be reached \(.*ECONNREFUSED.*start it/,
    ],
    [
      "a server without TLS",
      (url: URL) => (url.search = "?sslmode=require"),
      /no trusted TLS connection.*sslmode=disable/,
    ],
  ])("%s", async (_, change, says) => {
    const failed = await open(changed(change)).then(
      () => null,
      (error: unknown) => error as Error,
    );
    expect(failed?.message).toMatch(says);
    expect(failed?.message).toContain("database postgres://127.0.0.1:");
    expect(failed?.message).not.toMatch(/canary|briefing@/);
  });
});

test("text with NUL, numbers beyond 32 bits and addresses in any script are kept; lists come in the order of their bytes", async () => {
  const store = await open();
  const emails = ["zoe@b.example", "Zoe@b.example", "äda@b.example", "_x@b.example", "ada@b.example"];
  await store.subscribers.add(emails.map((email, i) => ({ ...subscriber(`s${i}`), email, name: "a\0b" })));
  const list = await store.subscribers.list();
  expect(list.map(({ email }) => email)).toEqual(emails.toSorted());
  expect(list[0]).toMatchObject({ name: "a\ufffdb", createdAt: slot });
});

describe("several processes", () => {
  test("that begin one send at the same moment, while readers come and go, make one ledger whose counts add up", async () => {
    const [one, two, third] = await Promise.all([open(), open(), open()]);
    await saveSampleIssue(one);
    await addReaders(one, 2_000);
    let going = true;
    const moving = (async () => {
      for (let i = 0; going; i += 1) {
        await third.subscribers.add([subscriber(`new${i}`)]);
        await third.subscribers.change(`r${String(i).padStart(5, "0")}`, ["active"], "left", slot);
      }
    })();
    await pause(50);
    const plans = await Promise.all([
      one.deliveries.begin(issueId, [], messageIds, slot),
      two.deliveries.begin(issueId, [], messageIds, slot),
    ]);
    going = false;
    await moving;
    expect(plans[0]).toEqual(plans[1]);
    const { candidates, included, excluded } = plans[0];
    expect(candidates).toBe(included + excluded.left);
    expect((await one.deliveries.counts(issueId)).pending).toBe(included);
  });

  test("have one that leads; when its session ends, another does", async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(await one.coordination.mayLead()).toBe(true);
    expect(await two.coordination.mayLead()).toBe(false);
    expect(await one.coordination.mayLead()).toBe(true);
    await breakSessions();
    await pause(100);
    expect(await two.coordination.mayLead()).toBe(true);
    expect(await one.coordination.mayLead()).toBe(false);
    await two.close();
    stores = [one];
    expect(await one.coordination.mayLead()).toBe(true);
  });

  test("that wait are woken when a send begins", async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await saveSampleIssue(one);
    await addReaders(one, 1);
    const began = performance.now();
    const woken = two.coordination.awaitSend(60_000, new AbortController().signal);
    await pause(300);
    await one.deliveries.begin(issueId, [], messageIds, slot);
    await woken;
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test("three processes send on while the database drops every connection again and again: nobody lost, nobody twice", async () => {
  const workers = await Promise.all([open(), open(), open()]);
  await saveSampleIssue(workers[0]);
  const ids = await addReaders(workers[0], 300);
  const server = await startMailServer({ done: () => pause(10).then(() => undefined) });
  let sending = true;
  const breaking = (async () => {
    while (sending) {
      await pause(150);
      await breakSessions();
    }
  })();
  const outcomes = await Promise.all(workers.map((store) => sendSample(store, server.url)));
  sending = false;
  await breaking;
  await server.close();
  expect(outcomes.map(({ ended }) => ended)).toEqual(["settled", "settled", "settled"]);
  expect(server.received.map(({ to }) => to).toSorted()).toEqual(ids.map((id) => `${id}@readers.example`));
  expect(await workers[0].deliveries.counts(issueId)).toMatchObject({ accepted: 300, uncertain: 0 });
});
