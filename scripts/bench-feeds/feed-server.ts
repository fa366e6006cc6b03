// A process that serves made feeds over loopback, one host (port) for every two feeds, and answers conditional requests.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { makeFeed } from "./make-feed.ts";

export type ServerOrder = { readonly feeds: number } | { readonly edition: number };
export interface ServerAnswer {
  readonly urls: readonly string[];
  /** Of the feed documents, together. */
  readonly bytes: number;
}

const perHost = 2;
let served: { readonly body: Buffer; readonly type: string; readonly etag: string }[] = [];
let urls: string[] = [];

process.on("message", (order: ServerOrder) => void obey(order));
process.on("disconnect", () => process.exit());

async function obey(order: ServerOrder): Promise<void> {
  if ("feeds" in order) {
    prepare(order.feeds, 0);
    urls = (await Promise.all(Array.from({ length: Math.ceil(order.feeds / perHost) }, listen)))
      .flat()
      .slice(0, order.feeds);
  } else prepare(served.length, order.edition);
  const bytes = served.reduce((sum, { body }) => sum + body.byteLength, 0);
  process.send?.({ urls, bytes } satisfies ServerAnswer);
}

function prepare(feeds: number, edition: number): void {
  served = Array.from({ length: feeds }, (_, feed) => {
    const { body, type } = makeFeed(feed, edition);
    return { body: Buffer.from(body), type, etag: `"${feed}-${edition}"` };
  });
}

async function listen(_: unknown, host: number): Promise<string[]> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return Array.from({ length: perHost }, (_, i) => `http://127.0.0.1:${port}/${host * perHost + i}.xml`);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const feed = served[Number.parseInt((request.url ?? "").slice(1), 10)];
  if (feed === undefined) response.writeHead(404).end();
  else if (request.headers["if-none-match"] === feed.etag) response.writeHead(304, { etag: feed.etag }).end();
  else
    response
      .writeHead(200, { "content-type": feed.type, "content-length": feed.body.byteLength, etag: feed.etag })
      .end(feed.body);
}
