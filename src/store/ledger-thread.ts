import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { DeliveryStore } from "./deliveries.ts";
import type { ProviderPauseStore } from "./provider-pauses.ts";
import { type SendLedger, whileSending } from "./send-ledger.ts";
import { type CallAnswer, ThreadCalls } from "./thread-calls.ts";
import type { TurnStore } from "./turns.ts";

export type LedgerThread = SendLedger & AsyncDisposable;

const file = new URL(`./ledger-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * The database in a thread of its own: what a commit waits for, and the work of asking, hold up no message on its way.
 * A thread that breaks fails all that is asked of it.
 */
export async function openLedgerThread(database: string): Promise<LedgerThread> {
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
  worker.on("message", (answers: readonly CallAnswer[]) => {
    calls.answered(answers);
    if (!calls.busy) worker.unref();
  });
  return {
    deliveries: calls.group<DeliveryStore, (typeof whileSending)[number]>("deliveries", whileSending),
    providerPauses: calls.group<ProviderPauseStore, "list" | "save">("providerPauses", ["list", "save"]),
    turns: calls.group<TurnStore, "reserve">("turns", ["reserve"]),
    async [Symbol.asyncDispose]() {
      worker.ref();
      worker.postMessage("close");
      await gone;
    },
  };
}
