import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { rehearseSend } from "../../src/rehearse/rehearse-send.ts";
import { openStore } from "../../src/store/open-store.ts";
import { addReaders, sampleRendered, saveSampleIssue } from "../store/sample-issue.ts";

const effects = {
  now: () => new Date(),
  sleep: (ms: number, signal?: AbortSignal) =>
    wait(ms, undefined, signal && { signal }).catch(() => undefined),
};

const lying = fileURLToPath(new URL("lying-sender.ts", import.meta.url));

async function rehearseWith(script: string, readers: number) {
  const folder = await mkdtemp(join(tmpdir(), "briefing-rehearse-"));
  const database = join(folder, "briefing.db");
  const store = await openStore(database);
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  await saveSampleIssue(store);
  await addReaders(store, readers);
  const rendered = sampleRendered();
  const file = fileURLToPath(new URL(script, import.meta.url));
  const sender = {
    program: process.execPath,
    args: [file, database, rendered.issueId],
    cwd: folder,
    env: {},
  };
  return rehearseSend({ rendered, store, sender, kills: 0, workers: 1, seed: 1, stall: 10 }, effects);
}

test("a sender that claims to have sent everything and sent nothing is found out", async () => {
  const { verdict, sending } = await rehearseWith(lying, 30);
  expect(sending.finished).toBe(true);
  expect(verdict.holds).toBe(false);
  expect(verdict.lost).toHaveLength(30);
  expect(verdict.counts.accepted).toBe(30);
});

test("a sender that cannot start is named with what it said, and nothing is judged", async () => {
  await expect(rehearseWith("/not-there.ts", 3)).rejects.toThrow(/never began.*not-there\.ts/s);
});
