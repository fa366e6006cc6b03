import { execFile } from "node:child_process";
import { chmod, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { explainSqlite } from "../../src/store/explain-sqlite.ts";
import { openStore } from "../../src/store/open-store.ts";
import { sqliteDialect } from "../../src/store/sqlite-dialect.ts";
import { startMailServer } from "../deliver/mail-server.ts";
import { issueId } from "../deliver/send-sample.ts";
import { scratchFile, type Scratch } from "./databases.ts";
import { addReaders, saveSampleIssue, slot, subscriber } from "./sample-issue.ts";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const readOnlyChild = fileURLToPath(new URL("read-only-child.ts", import.meta.url));
let scratch: Scratch;
let file: string;
beforeEach(async () => {
  scratch = await scratchFile();
  file = scratch.database;
});
afterEach(async () => {
  await chmod(dirname(file), 0o755);
  await scratch.drop();
});

function run(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) =>
    execFile(command, args, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, said: out + err });
    }),
  );
}

async function filled(readers: number): Promise<void> {
  const store = await openStore(file);
  await saveSampleIssue(store);
  await addReaders(store, readers);
  await store.close();
}

describe("a disk that is full in the middle of a send", () => {
  test("is named with file and cure; the next run goes on, nobody is lost, and what was in flight is all that may come twice", async () => {
    await filled(400);
    const server = await startMailServer();
    const kilobytes = Math.ceil((await stat(file)).size / 1024) + 150;
    const child = [here("../deliver/send-child.ts"), file, server.url, "5"];
    // What a process may write to one file is what a quota is: the write-ahead log soon comes up against it.
    const limited = await run("bash", [
      "-c",
      `ulimit -f ${kilobytes}; exec "$0" "$@"`,
      process.execPath,
      ...child,
    ]);
    expect(limited.code).not.toBe(0);
    expect(limited.said).toContain(`database ${file}: its disk`);
    expect(limited.said).toMatch(/full.*run this again: nothing that was recorded is lost/s);
    const before = server.received.length;
    expect(before).toBeLessThan(400);
    const again = await run(process.execPath, child);
    expect(again.code, again.said).toBe(0);
    const copies = Map.groupBy(server.received, ({ to }) => to);
    expect(copies.size).toBe(400);
    expect(server.received.length - 400).toBeLessThanOrEqual(5);
    await server.close();
    const store = await openStore(file);
    expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 400, pending: 0, sending: 0 });
    await store.close();
  });

  test("is told apart from other faults, by what SQLite says", () => {
    const db = new DatabaseSync(file);
    db.exec("create table t (x text); pragma max_page_count = 3");
    let thrown: unknown;
    try {
      db.exec("insert into t values (hex(zeroblob(100000)))");
    } catch (error) {
      thrown = error;
    }
    db.close();
    const { message } = explainSqlite(thrown, file) as Error;
    expect(message).toContain(`database ${file}: its disk is full (database or disk is full); free space`);
  });
});

test("what went wrong is told, also where SQLite took the transaction back by itself", async () => {
  const db = new Kysely({ dialect: sqliteDialect(file) });
  const failed = db.transaction().execute(async (transaction) => {
    await sql`rollback`.execute(transaction);
    throw new Error("what went wrong");
  });
  await expect(failed).rejects.toThrow("what went wrong");
  await db.destroy();
});

test("a database that this user may only read is named, with the file and who has to be let in", async () => {
  await filled(1);
  await chmod(file, 0o444);
  await chmod(dirname(file), 0o555);
  const { said } = await run(process.execPath, [readOnlyChild, file]);
  expect(said).toContain(`database ${file}: `);
  expect(said).toMatch(/it is read-only for this user|it cannot be (?:made or )?opened/);
  expect(said).toContain("let the user that runs Briefing");
  await chmod(dirname(file), 0o755);
  const store = await openStore(file);
  expect(await store.subscribers.list()).toHaveLength(1);
  await store.close();
});

test("a file that is no database is named and left as it is", async () => {
  await writeFile(file, "a letter to the editor, ".repeat(100));
  await expect(openStore(file)).rejects.toThrow(`database ${file}: the file is no database`);
  expect((await stat(file)).size).toBe(2400);
});

describe("a database that another process holds", () => {
  test("for a moment only delays: timers go on, and what was asked is done", async () => {
    const store = await openStore(file);
    const other = new DatabaseSync(file);
    other.exec("begin immediate");
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    setTimeout(() => other.exec("commit"), 1_000);
    expect(await store.subscribers.add([subscriber("a")])).toBe(1);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
    other.close();
    await store.close();
  });

  test("for too long is named with the cure, and a claim that waited for it has taken nothing", async () => {
    const store = await openStore(file);
    await saveSampleIssue(store);
    await addReaders(store, 2);
    await store.deliveries.begin(issueId, [], { prefix: `<${issueId}.`, suffix: "@news.example>" }, slot);
    await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
    const other = new DatabaseSync(file);
    other.exec("begin immediate");
    await expect(store.deliveries.claim(issueId, "w", 1, slot)).rejects.toThrow(
      `database ${file}: another process has kept it locked (database is locked); see who holds it`,
    );
    other.exec("rollback");
    other.close();
    expect(await store.deliveries.counts(issueId)).toMatchObject({ pending: 2, sending: 0 });
    expect(await store.deliveries.claim(issueId, "w", 5, slot)).toHaveLength(2);
    await store.close();
  });
});

test("processes that start at once on a new file make its tables once, and each can use them", async () => {
  const starts = await Promise.all(
    Array.from({ length: 4 }, () =>
      run(process.execPath, [
        "--input-type=module-typescript",
        "-e",
        `import { openStore } from ${JSON.stringify(here("../../src/store/open-store.ts"))};
         const store = await openStore(${JSON.stringify(file)}); await store.subscribers.count(); await store.close();`,
      ]),
    ),
  );
  expect(starts).toEqual(starts.map(() => ({ code: 0, said: "" })));
});
