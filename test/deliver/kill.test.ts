import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { databases } from "../store/databases.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { issueId } from "./send-sample.ts";

const child = fileURLToPath(new URL("send-child.ts", import.meta.url));
const connections = 5;
let server: MailServer;

beforeEach(async () => {
  server = await startMailServer({
    done: () => new Promise((resolve) => setTimeout(() => resolve(undefined), 10)),
  });
});
afterEach(async () => {
  await server.close();
});

function start(database: string): { process: ChildProcess; ended: Promise<number | null>; errors: string[] } {
  const errors: string[] = [];
  const started = spawn(process.execPath, [child, database, server.url, String(connections)]);
  started.stderr.on("data", (text: Buffer) => errors.push(text.toString()));
  return {
    process: started,
    errors,
    ended: new Promise((resolve) => started.on("exit", (code) => resolve(code))),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

it.each(databases)(
  "with the ledger in $name, kill -9 in the middle of 500, three times, loses nobody and doubles at most what was in flight",
  async ({ make }) => {
    const scratch = await make();
    onTestFinished(() => scratch.drop());
    const { database } = scratch;
    const store = await openStore(database);
    await saveSampleIssue(store);
    const ids = await addReaders(store, 500);
    await store.close();

    for (const killAt of [80, 200, 350]) {
      const send = start(database);
      await until(() => server.received.length >= killAt || send.process.exitCode !== null);
      expect(send.process.exitCode, send.errors.join("")).toBeNull();
      send.process.kill("SIGKILL");
      await send.ended;
    }
    const last = start(database);
    expect(await last.ended, last.errors.join("")).toBe(0);

    const copies = new Map(ids.map((id) => [`${id}@readers.example`, 0]));
    for (const mail of server.received) copies.set(mail.to, copies.get(mail.to)! + 1);
    expect([...copies].filter(([, n]) => n === 0)).toEqual([]);
    expect([...copies.values()].filter((n) => n > 1).length).toBeLessThanOrEqual(3 * connections);
    expect(Math.max(...copies.values())).toBeLessThanOrEqual(2);
    const after = await openStore(database);
    expect(await after.deliveries.counts(issueId)).toMatchObject({
      accepted: 500,
      uncertain: 0,
      pending: 0,
      sending: 0,
    });
    await after.close();
  },
  60_000,
);
