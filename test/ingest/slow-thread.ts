import { setTimeout } from "node:timers/promises";
import { threadCpuUsage } from "node:process";
import { threadId } from "node:worker_threads";
import { serveThread } from "../../src/ingest/serve-thread.ts";

/** Milliseconds that this thread has had a processor. */
function spent(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}

// Waits, then works, for so many milliseconds; says which thread it is.
serveThread(async ({ wait, work }: { readonly wait: number; readonly work: number }) => {
  await setTimeout(wait);
  const end = spent() + work;
  while (spent() < end);
  return threadId;
});
