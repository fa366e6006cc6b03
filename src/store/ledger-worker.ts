import { parentPort, workerData } from "node:worker_threads";
import { openSendLedger } from "./send-ledger.ts";
import { answerCalls, type Call } from "./thread-calls.ts";

const port = parentPort;
if (port === null) throw new Error("ledger-worker.ts is run by ledger-thread.ts, in a worker thread.");

const ledger = openSendLedger(workerData as string);
const answer = answerCalls({ ...ledger }, (answers) => port.postMessage(answers));
port.on("message", (message: readonly Call[] | "close") => {
  if (message === "close") void ledger.close().finally(() => port.close());
  else answer(message);
});
port.postMessage([]);
