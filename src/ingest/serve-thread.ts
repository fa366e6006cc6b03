import { threadCpuUsage } from "node:process";
import { parentPort } from "node:worker_threads";
import type { ThreadAnswer } from "./thread-pool.ts";

/** What a pool asks is what its threads' file takes: the pool is typed by it. */
type Answer = (request: never) => unknown;

/** Answers, in a thread of a pool, what the pool asks; what `answer` throws is what was wrong with the request. */
export function serveThread(answer: Answer): void {
  const port = parentPort;
  if (port === null) throw new Error("This file is run by a pool, in a worker thread.");
  const reply = (message: ThreadAnswer<unknown>): void => port.postMessage({ ...message, spentMs: spent() });
  port.on("message", (request) => {
    toAnswer(answer, request as never).then(reply, (error: unknown) =>
      reply({ refused: error instanceof Error ? error.message : String(error) }),
    );
  });
  reply({ ready: true });
}

async function toAnswer(answer: Answer, request: never): Promise<ThreadAnswer<unknown>> {
  return { result: await answer(request) };
}

/** Milliseconds that this thread has had a processor. */
function spent(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
