import { parentPort, workerData } from "node:worker_threads";
import { openOverview } from "./send-ledger.ts";
import { answerCalls, type Call } from "./thread-calls.ts";

const port = parentPort;
if (port === null) throw new Error("overview-worker.ts is run by overview-thread.ts, in a worker thread.");

const overview = openOverview(workerData as string);
const answer = answerCalls(overview, (given) => port.postMessage(given));
port.on("message", (message: Call | "close") => {
  if (message === "close") void overview.close().finally(() => port.close());
  else answer(message);
});
port.postMessage("ready");
