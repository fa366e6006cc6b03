import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openThreadPool } from "../../src/ingest/thread-pool.ts";

const pool = (timeoutMs: number, idleMs = 10_000) => {
  const opened = openThreadPool<{ wait: number; work: number }, number>({
    file: new URL("./slow-thread.ts", import.meta.url),
    size: 1,
    timeoutMs,
    idleMs,
    memoryMb: 64,
    toError: ({ reason }) => new Error(reason),
  });
  onTestFinished(() => opened.close());
  return opened;
};

test("a request that works longer than its limit is given up", async () => {
  const { run } = pool(500);
  await expect(run({ wait: 0, work: 30_000 })).rejects.toThrow("reading took longer than 500 ms");
  expect(await run({ wait: 0, work: 0 })).toBeGreaterThan(0);
});

test("a request whose thread gets no processor meanwhile is not", async () => {
  expect(await pool(200).run({ wait: 1000, work: 0 })).toBeGreaterThan(0);
});

test("what a thread spent on earlier requests does not count", async () => {
  const { run } = pool(400);
  for (let i = 0; i < 4; i += 1) expect(await run({ wait: 0, work: 150 })).toBeGreaterThan(0);
});

test("nor does a request wait for ever", async () => {
  await expect(pool(50).run({ wait: 60_000, work: 0 })).rejects.toThrow("did not end in 500 ms");
});

test("a thread that has nothing to do ends, and the next request gets another", async () => {
  const { run } = pool(1000, 50);
  const first = await run({ wait: 0, work: 0 });
  expect(await run({ wait: 0, work: 0 })).toBe(first);
  await setTimeout(200);
  expect(await run({ wait: 0, work: 0 })).not.toBe(first);
});

test("a thread is not idle while it is at a request", async () => {
  const { run } = pool(1000, 50);
  const first = await run({ wait: 0, work: 0 });
  expect(await run({ wait: 200, work: 0 })).toBe(first);
});
