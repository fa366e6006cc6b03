import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFetch } from "../../src/ingest/fetch.ts";
import { openPagePool } from "../../src/ingest/page-pool.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import { serve } from "./fetch-server.ts";

const hour = 3_600_000;
const sentence = "The harbour of Skarrholm has closed its northern quay after gulls took over the crane. ";
const html = `<html><body><article><p>${sentence.repeat(4)}</p></article></body></html>`;

async function read(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { path = "/news/gulls", signal = new AbortController().signal, firstByteMs = 60_000 } = {},
) {
  const server = await serve(answer);
  const { fetch, close } = createFetch({ userAgent: "test", allowPrivate: ["127.0.0.1"], firstByteMs });
  const pool = openPagePool();
  onTestFinished(() => Promise.all([close(), pool.close()]).then(() => undefined));
  const now = () => new Date("2026-11-24T07:00:00Z");
  const reading = await readPage(server.url + path, { effects: { fetch, now }, pool, signal });
  return { reading, server };
}

describe("an article's page", () => {
  test("is asked for once, as a page, without cookies, and read", async () => {
    const { reading, server } = await read((_, response) =>
      response.writeHead(200, { "content-type": "text/html", "set-cookie": "reader=7" }).end(html),
    );
    expect(reading).toMatchObject({ outcome: "read", page: { text: sentence.repeat(4).trim() } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({
      accept: expect.stringContaining("text/html") as string,
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("cookie");
  });

  test.each([
    ["is not there", 404, {}, "HTTP 404", 24 * hour],
    ["asks for money", 402, {}, "HTTP 402", 24 * hour],
    ["is broken for now", 500, {}, "HTTP 500", hour],
    [
      "is a document of another kind",
      200,
      { "content-type": "application/pdf" },
      "no web page but application/pdf",
      24 * hour,
    ],
  ] as const)("that %s says so, and how long it is left alone", async (_, status, headers, detail, wait) => {
    const { reading } = await read((_request, response) => response.writeHead(status, headers).end(html));
    expect(reading).toEqual({ outcome: "failed", detail, wait, hostBusy: false });
  });

  test("whose server wants fewer requests is left alone as long as it says, with its whole host", async () => {
    const { reading } = await read((_, response) => response.writeHead(429, { "retry-after": "7200" }).end());
    expect(reading).toMatchObject({ outcome: "failed", wait: 2 * hour, hostBusy: true });
  });

  test("of more than 2 MB is refused before it is read to its end", async () => {
    const { reading } = await read((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      for (let i = 0; i < 50; i++) response.write("<p>gulls</p>".repeat(10_000));
      response.end();
    });
    expect(reading).toMatchObject({ outcome: "failed", wait: 24 * hour });
    expect(reading.outcome === "failed" && reading.detail).toMatch(/larger than 2/);
  });

  test("that never answers is given up", async () => {
    const { reading } = await read(() => undefined, { firstByteMs: 400 });
    expect(reading).toMatchObject({ outcome: "failed", wait: hour });
  });

  test("is given up when there is no more time for any", async () => {
    const began = performance.now();
    const { reading } = await read(
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).write("<p>"),
      {
        signal: AbortSignal.timeout(300),
      },
    );
    expect(reading).toMatchObject({ outcome: "failed", wait: hour });
    expect(performance.now() - began).toBeLessThan(4500);
  });

  test("that leads to the front page is gone, whatever stands there", async () => {
    const { reading } = await read((request, response) => {
      if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(html);
      else response.writeHead(302, { location: "/" }).end();
    });
    expect(reading.outcome === "failed" && reading.detail).toContain("redirects to the front page");
  });

  test("on a private address is refused, as every address is", async () => {
    const { fetch, close } = createFetch({ userAgent: "test", allowPrivate: [] });
    const pool = openPagePool();
    onTestFinished(() => Promise.all([close(), pool.close()]).then(() => undefined));
    const effects = { fetch, now: () => new Date(0) };
    const { signal } = new AbortController();
    const reading = await readPage("http://127.0.0.1:9/news", { effects, pool, signal });
    expect(reading.outcome === "failed" && reading.detail).toContain("not a public address");
  });
});
