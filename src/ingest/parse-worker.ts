import { parentPort } from "node:worker_threads";
import type { ParsedFeed } from "../domain/feed.ts";
import { parseFeedHere, type FeedSource } from "./parse-feed-here.ts";
import type { ThreadReply } from "./thread-pool.ts";

export interface ParseRequest {
  readonly bytes: Uint8Array;
  readonly source: FeedSource;
}

const port = parentPort;
if (port === null) throw new Error("parse-worker.ts is run by parse-pool.ts, in a worker thread.");
const reply = (message: ThreadReply<ParsedFeed>): void => port.postMessage(message);

port.on("message", (request: ParseRequest) => {
  parseFeedHere(request.bytes, request.source).then(
    (feed) => reply({ result: feed }),
    (error: unknown) => reply({ refused: error instanceof Error ? error.message : String(error) }),
  );
});
reply({ ready: true });
