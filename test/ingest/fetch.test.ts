import type { RequestListener } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Fetch } from "../../src/effects.ts";
import { createFetch, type FetchSettings } from "../../src/ingest/fetch.ts";
import { serve } from "./fetch-server.ts";

const userAgent = "Briefing (+https://briefing.news.example)";

function fetcher(settings: Partial<FetchSettings> = {}): Fetch {
  const { fetch, close } = createFetch({ userAgent, allowPrivate: ["127.0.0.1"], ...settings });
  onTestFinished(close);
  return fetch;
}

const text = Array.from({ length: 400 }, (_, i) => `line ${(i * 7919) % 1000}`).join("\n");
const send =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, headers).end(body);

describe("what a fetch asks and answers", () => {
  test("says who asks and what it can unpack, and passes the caller's headers on", async () => {
    const server = await serve(send("ok"));
    const answer = await fetcher()(`${server.url}/feed?a=1#part`, { headers: { accept: "text/xml" } });
    expect(server.requests[0]?.url).toBe("/feed?a=1");
    expect(server.requests[0]?.headers).toMatchObject({
      "user-agent": userAgent,
      accept: "text/xml",
      "accept-encoding": "gzip, deflate, br, zstd",
    });
    expect(answer).toMatchObject({ status: 200, url: `${server.url}/feed?a=1`, redirects: [] });
    expect(Buffer.from(answer.bytes).toString()).toBe("ok");
  });

  test("gives headers in lower case, repeated ones joined", async () => {
    const server = await serve((_, response) =>
      response.setHeader("X-Two", ["a", "b"]).setHeader("ETag", '"1"').end(),
    );
    const { headers } = await fetcher()(server.url);
    expect(headers).toMatchObject({ "x-two": "a, b", etag: '"1"' });
  });

  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["deflate, gzip", gzipSync(deflateSync(text))],
    ["identity", Buffer.from(text)],
  ])("unpacks %s", async (encoding, body) => {
    const server = await serve(send(body, { "content-encoding": encoding }));
    const { bytes } = await fetcher()(server.url);
    expect(Buffer.from(bytes).toString()).toBe(text);
  });

  test("gives the status of an error without waiting for its page", async () => {
    const server = await serve((_, response) => void response.writeHead(500).write("never ends"));
    const answer = await fetcher()(server.url);
    expect(answer).toMatchObject({ status: 500, bytes: new Uint8Array() });
  });
});

describe("answers that are refused", () => {
  const half = (body: Buffer): Buffer => body.subarray(0, body.length >> 1);

  test.each([
    ["gzip cut in half", "gzip", half(gzipSync(text)), "is cut off before its end"],
    ["brotli cut in half", "br", half(brotliCompressSync(text)), "is cut off before its end"],
    ["zstd cut in half", "zstd", half(zstdCompressSync(text)), "is cut off before its end"],
    ["gzip that is none", "gzip", Buffer.from(text), "is not encoded as its header says"],
    ["an unknown encoding", "snappy", Buffer.from(text), 'an encoding that we did not ask for, "snappy"'],
    ["stacked encodings", Array(1000).fill("gzip").join(", "), gzipSync(text), "more than 2 encodings"],
  ])("%s", async (_, encoding, body, words) => {
    const server = await serve(send(body, { "content-encoding": encoding }));
    const error: unknown = await fetcher()(server.url).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: "FetchError", code: "broken" });
    expect(String(error)).toContain(words);
    expect(String(error)).toContain(server.url);
  });

  test("an answer shorter than its Content-Length", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100", connection: "close" });
      response.write("half", () => response.socket?.end());
    });
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "broken" });
  });

  test("a chunked answer without its end", async () => {
    const server = await serve((_, response) => void response.write("half", () => response.socket?.end()));
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "broken" });
  });

  test("a connection that is reset", async () => {
    const server = await serve((request) => request.socket.resetAndDestroy());
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "broken" });
  });

  test("what speaks no HTTP", async () => {
    const server = await serve((request) => request.socket.end("SSH-2.0-x\r\n"));
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "broken" });
  });

  test("headers that never end", async () => {
    const server = await serve((request) => {
      request.socket.on("error", () => undefined).write("HTTP/1.1 200 OK\r\n");
      for (let i = 0; i < 1000; i++) request.socket.write(`x-${i}: ${"h".repeat(100)}\r\n`);
    });
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "too-large" });
  });

  test("a port where nobody listens", async () => {
    await expect(fetcher()("http://127.0.0.1:1/")).rejects.toMatchObject({
      code: "connect",
    });
  });

  test("https where none is spoken", async () => {
    const server = await serve(send(""));
    await expect(fetcher()(server.url.replace("http:", "https:"))).rejects.toMatchObject({ code: "tls" });
  });

  test("a name that does not exist", async () => {
    const notFound = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    const fetch = fetcher({ lookup: (_name, _options, callback) => callback(notFound, []) });
    const error: unknown = await fetch("http://nowhere.example/feed").catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "dns" });
    expect(String(error)).toContain("http://nowhere.example/feed: its host name was not found (ENOTFOUND)");
  });

  test.each([
    "file:///etc/passwd",
    "ftp://a.example/",
    "data:text/xml,<rss/>",
    "feed.xml",
    "",
    "javascript:1",
  ])("an address that is not http: '%s'", async (address) => {
    await expect(fetcher()(address)).rejects.toMatchObject({ name: "FetchError", code: "bad-url" });
  });

  test("an address with a password, which is not repeated", async () => {
    const error: unknown = await fetcher()("https://joe:hush@a.example/").catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "bad-url" });
    expect(String(error)).not.toContain("hush");
  });
});

describe("limits of time", () => {
  const drip: RequestListener = (_, response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  };

  test("one deadline for all ends a body that drips", async () => {
    const server = await serve(drip);
    const began = performance.now();
    const error: unknown = await fetcher({ timeoutMs: 300 })(server.url).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "timeout" });
    expect(String(error)).toContain("not finished within 0.3 s");
    // The deadline that it would have without a setting is 15 s.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("one deadline for all ends redirects that are each in time", async () => {
    const server = await serve((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url ?? ""}x` }).end(), 100);
    });
    await expect(fetcher({ timeoutMs: 250 })(server.url)).rejects.toMatchObject({ code: "timeout" });
    expect(server.requests.length).toBeLessThan(5);
  });

  test("a server that takes the request and says nothing", async () => {
    const server = await serve(() => undefined);
    const error: unknown = await fetcher({ firstByteMs: 200 })(server.url).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "timeout" });
    expect(String(error)).toContain("did not answer in time");
  });

  test("a body that stops half-way", async () => {
    const server = await serve((_, response) => void response.write("half"));
    const error: unknown = await fetcher({ idleMs: 200 })(server.url).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "timeout" });
    expect(String(error)).toContain("stopped half-way");
  });

  test("the caller's own limit goes before the fetcher's", async () => {
    const server = await serve(drip);
    await expect(fetcher()(server.url, { timeoutMs: 100 })).rejects.toMatchObject({ code: "timeout" });
  });

  test("waiting for one's turn at a host costs nothing of the deadline", async () => {
    const server = await serve((_, response) => void setTimeout(() => response.end("ok"), 500));
    const fetch = fetcher({ timeoutMs: 2400, perHost: 1 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => fetch(`${server.url}/${i}`)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
  });

  test("an aborted fetch throws the caller's reason", async () => {
    const server = await serve(drip);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("told to stop")), 50);
    await expect(fetcher()(server.url, { signal: stop.signal })).rejects.toThrow("told to stop");
  });
});
