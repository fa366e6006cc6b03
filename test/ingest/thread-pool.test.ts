import { expect, onTestFinished, test } from "vitest";
import { openThreadPool } from "../../src/ingest/thread-pool.ts";

const pool = (timeoutMs: number) => {
  const opened = openThreadPool<{ wait: number; work: number }, string>({
    file: new URL("./slow-thread.ts", import.meta.url),
    size: 1,
    timeoutMs,
    memoryMb: 64,
    toError: ({ reason }) => new Error(reason),
  });
  onTestFinished(() => opened.close());
  return opened;
};

test("a request that works longer than its limit is given up", async () => {
  const { run } = pool(100);
  await expect(run({ wait: 0, work: 30_000 })).rejects.toThrow("reading took longer than 100 ms");
  expect(await run({ wait: 0, work: 0 })).toBe("done");
});

test("a request whose thread gets no processor meanwhile is not", async () => {
  expect(await pool(200).run({ wait: 1000, work: 0 })).toBe("done");
});

test("what a thread spent on earlier requests does not count", async () => {
  const { run } = pool(400);
  for (let i = 0; i < 4; i += 1) expect(await run({ wait: 0, work: 150 })).toBe("done");
});

test("nor does a request wait for ever", async () => {
  await expect(pool(50).run({ wait: 60_000, work: 0 })).rejects.toThrow("did not end in 500 ms");
});
