import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { silentLog, type Log } from "../effects.ts";
import { sampleFeeds, sampleFolder, type SampleDocument, type SampleFeed } from "./sample-feeds.ts";

export interface FeedServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Asked once, at the start: an entry's date does not wander while the server runs. */
  readonly now: () => Date;
  readonly log?: Log | undefined;
  /** How long the slow feed waits before it answers; 3000 if absent. */
  readonly slowMs?: number | undefined;
}

export interface FeedServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end; see `localAddress`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the sample feeds, their article pages and pictures over HTTP, each site below `/<slug>`.
 * Rejects, naming the address, if the port can't be had.
 */
export async function serveFeeds(options: FeedServerOptions): Promise<FeedServer> {
  const log = options.log ?? silentLog;
  const sites = new Map(sampleFeeds(options.now()).map((feed) => [feed.source.slug, feed]));
  const pictures = readPictures();
  const waiting = new Set<NodeJS.Timeout>();

  const server = createServer((request, response) => {
    const path = URL.parse(request.url ?? "", "http://localhost")?.pathname ?? "";
    const [, slug = "", rest = ""] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    const site = sites.get(slug);
    log.info("sample feed asked for", { method: request.method, path });
    if (site?.source.behaviour === "dead") {
      request.socket.resetAndDestroy();
      return;
    }
    const found = site?.documents.get(rest) ?? (site && pictures.get(rest));
    if (!isSlow(site, rest)) {
      answer(request, response, found);
      return;
    }
    const timer = setTimeout(() => {
      waiting.delete(timer);
      answer(request, response, found);
    }, options.slowMs ?? 3000);
    waiting.add(timer);
  });

  await listen(server.listen(options.port, options.host), options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    port,
    close: async () => {
      for (const timer of waiting) clearTimeout(timer);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(
  server: ReturnType<typeof createServer>,
  { port, host }: FeedServerOptions,
): Promise<void> {
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new Error(`the sample feeds can't be served at ${host}:${port}; choose another port`, { cause });
  }
}

function isSlow(site: SampleFeed | undefined, path: string): boolean {
  return site?.source.behaviour === "slow" && path === "/feed.xml";
}

function readPictures(): Map<string, SampleDocument> {
  const folder = join(sampleFolder, "pictures");
  const names = readdirSync(folder).filter((name) => name.endsWith(".png"));
  return new Map(
    names.map((name) => [
      `/pictures/${name}`,
      {
        contentType: "image/png",
        bytes: new Uint8Array(readFileSync(join(folder, name))),
        // Pictures never change; any fixed date will do.
        lastModified: new Date(Date.UTC(2026, 0, 1)),
      },
    ]),
  );
}

function answer(request: IncomingMessage, response: ServerResponse, found: SampleDocument | undefined): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response
      .writeHead(405, { allow: "GET, HEAD", "content-type": "text/plain" })
      .end("Only GET is answered here.\n");
    return;
  }
  if (found === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing at this address.\n");
    return;
  }
  // Weak, since the compressed answer bears the same tag (RFC 9110, section 8.8.1).
  const etag = `W/"${createHash("sha256").update(found.bytes).digest("base64url").slice(0, 22)}"`;
  const validators = {
    etag,
    "last-modified": found.lastModified.toUTCString(),
    vary: "Accept-Encoding",
  };
  if (isUnchanged(request, etag, found.lastModified)) {
    response.writeHead(304, validators).end();
    return;
  }
  const zipped = !found.contentType.startsWith("image/") && acceptsGzip(request);
  const bytes = zipped ? gzipSync(found.bytes) : found.bytes;
  const headers: OutgoingHttpHeaders = {
    ...validators,
    "content-type": found.contentType,
    "content-length": bytes.length,
  };
  if (zipped) headers["content-encoding"] = "gzip";
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : bytes);
}

/** RFC 9110, section 13.2.2: a tag, if sent, decides alone. */
function isUnchanged(request: IncomingMessage, etag: string, lastModified: Date): boolean {
  const tags = request.headers["if-none-match"];
  if (tags !== undefined)
    return tags.split(",").some((tag) => ["*", etag, etag.slice(2)].includes(tag.trim()));
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  return since >= lastModified.getTime();
}

function acceptsGzip(request: IncomingMessage): boolean {
  const accepted = (request.headers["accept-encoding"] ?? "").split(",");
  return accepted.some((coding) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(coding));
}
