import { parentPort } from "node:worker_threads";
import { decodeText } from "./decode-text.ts";
import { pageText, type PageText } from "./page-text.ts";
import type { ThreadReply } from "./thread-pool.ts";

export interface PageRequest {
  readonly bytes: Uint8Array;
  /** The HTTP header, for its charset. */
  readonly contentType: string;
  /** Where the page came from, after redirects. */
  readonly url: string;
}

const port = parentPort;
if (port === null) throw new Error("page-worker.ts is run by page-pool.ts, in a worker thread.");
const reply = (message: ThreadReply<PageText>): void => port.postMessage(message);

/** HTML names its charset in a `meta` of its first kilobyte, where the header names none (HTML Living Standard, 4.2.5.4). */
function charsetOf({ bytes, contentType }: PageRequest): string {
  if (/charset\s*=/i.test(contentType)) return contentType;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const named = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
  return named === undefined ? contentType : `${contentType}; charset=${named}`;
}

port.on("message", (request: PageRequest) => {
  try {
    const { text } = decodeText(request.bytes, charsetOf(request));
    reply({ result: pageText(text, request.url) });
  } catch (error) {
    reply({ refused: error instanceof Error ? error.message : String(error) });
  }
});
reply({ ready: true });
