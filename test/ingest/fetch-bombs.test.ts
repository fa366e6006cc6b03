import type { RequestListener } from "node:http";
import { pipeline } from "node:stream/promises";
import { createBrotliCompress, createDeflate, createGzip, createZstdCompress, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createFetch, type FetchSettings } from "../../src/ingest/fetch.ts";
import { serve } from "./fetch-server.ts";
import { processorClock } from "../processor-time.ts";

const megabyte = Buffer.alloc(1024 * 1024, "a");
const compressors = {
  gzip: createGzip,
  deflate: createDeflate,
  br: () => createBrotliCompress({ params: { 1: 4 } }),
  zstd: createZstdCompress,
};

function fetcher(settings: Partial<FetchSettings> = {}) {
  const made = createFetch({ userAgent: "test", allowPrivate: ["127.0.0.1"], ...settings });
  onTestFinished(made.close);
  return made.fetch;
}

/** 200 MB that travel as a few hundred kilobytes. */
async function bomb(encoding: keyof typeof compressors): Promise<Buffer> {
  const parts: Buffer[] = [];
  const blocks = function* () {
    for (let i = 0; i < 200; i++) yield megabyte;
  };
  await pipeline(blocks, compressors[encoding](), async (packed: AsyncIterable<Buffer>) => {
    for await (const part of packed) parts.push(part);
  });
  return Buffer.concat(parts);
}

async function peakGrowth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 2);
  await work();
  clearInterval(timer);
  return (Math.max(peak, process.memoryUsage.rss()) - before) / 1024 / 1024;
}

test.each(["gzip", "deflate", "br", "zstd"] as const)(
  "a %s bomb of 200 MB is stopped while it unpacks, with memory flat",
  async (encoding) => {
    const body = await bomb(encoding);
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(body),
    );
    const fetch = fetcher();
    const spent = processorClock();
    const grown = await peakGrowth(async () => {
      await expect(fetch(server.url)).rejects.toMatchObject({ name: "FetchError", code: "too-large" });
    });
    expect(spent()).toBeLessThan(2000);
    expect(grown).toBeLessThan(50);
  },
);

test("what unpacks more than fiftyfold is a bomb even below the size limit", async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(2 * 1024 * 1024, "a"))),
  );
  const error: unknown = await fetcher()(server.url).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "too-large" });
  expect(String(error)).toContain("more than 50 times its size");
});

test("a small text that repeats itself is no bomb", async () => {
  const body = gzipSync(Buffer.alloc(900 * 1024, "a"));
  const server = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(body),
  );
  expect((await fetcher()(server.url)).bytes).toHaveLength(900 * 1024);
});

test("a body that never ends is stopped at the limit, not later", async () => {
  let sent = 0;
  const endless: RequestListener = (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(megabyte.subarray(0, 65_536))) sent += 65_536;
    };
    response.on("drain", more).on("error", () => undefined);
    more();
  };
  const server = await serve(endless);
  await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "too-large" });
  const stoppedAt = sent;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent - stoppedAt).toBeLessThan(megabyte.length);
  expect(sent).toBeLessThan(20 * megabyte.length);
});

test("a body that says it is too large is not read at all", async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { "content-length": "50000000" }).flushHeaders(),
  );
  const error: unknown = await fetcher()(server.url).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "too-large" });
  expect(String(error)).toContain("larger than 5 MB");
});

test("the caller may set a lower limit, counted after unpacking", async () => {
  const body = gzipSync(Buffer.alloc(2000, "a"));
  const server = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(body),
  );
  const fetch = fetcher();
  expect((await fetch(server.url, { maxBytes: 2000 })).bytes).toHaveLength(2000);
  await expect(fetch(server.url, { maxBytes: 1999 })).rejects.toMatchObject({ code: "too-large" });
});
