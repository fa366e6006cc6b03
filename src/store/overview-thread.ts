import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { ofAllDeliveries, type Overview } from "./send-ledger.ts";
import { type CallAnswer, ThreadCalls } from "./thread-calls.ts";

export type OverviewThread = Overview & AsyncDisposable;

const file = new URL(`./overview-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * A SQLite file in a thread of its own, for what looks at every delivery: on a long ledger that takes a while, in which
 * no message would move. A thread that breaks fails all that is asked of it.
 */
export async function openOverviewThread(database: string): Promise<OverviewThread> {
  const worker = new Worker(file, {
    workerData: database,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
  const calls = new ThreadCalls((posted) => {
    worker.ref();
    worker.postMessage(posted);
  });
  const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  worker.on("error", (error: Error) => calls.fail(error));
  void gone.then(() => calls.fail(new Error("the ledger's thread has ended")));
  await once(worker, "message");
  worker.unref();
  worker.on("message", (answer: CallAnswer) => {
    calls.answered(answer);
    if (!calls.busy) worker.unref();
  });
  return {
    ...calls.functions<Overview>(ofAllDeliveries),
    async [Symbol.asyncDispose]() {
      worker.ref();
      worker.postMessage("close");
      await gone;
    },
  };
}
