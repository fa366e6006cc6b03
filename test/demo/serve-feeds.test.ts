import { once } from "node:events";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sampleFeeds } from "../../src/demo/sample-feeds.ts";
import { serveFeeds, type FeedServer } from "../../src/demo/serve-feeds.ts";

const noon = new Date("2026-11-24T12:00:00Z");
const slowMs = 300;
const answering = sampleFeeds(noon).filter(({ source }) => source.behaviour !== "dead");

let server: FeedServer;
beforeAll(async () => {
  server = await serveFeeds({ port: 0, host: "127.0.0.1", now: () => noon, slowMs });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** One request as it stands: `fetch` would decompress and ask for more than it is told. */
async function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const request = httpRequest(server.url + path, { headers, method, agent: false }).end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) };
}

describe("serveFeeds", () => {
  test("answers each living feed with its bytes and its content type", async () => {
    expect(answering).toHaveLength(9);
    for (const { source, documents } of answering) {
      const { status, headers, bytes } = await ask(`/${source.slug}/feed.xml`);
      expect(status, source.slug).toBe(200);
      expect(headers["content-type"]).toBe(source.contentType);
      expect(headers["content-length"]).toBe(String(bytes.length));
      expect(bytes.equals(documents.get("/feed.xml")!.bytes), source.slug).toBe(true);
    }
  });

  test("names the charset of the ISO-8859-1 feed in the document only, that of its pages in the header", async () => {
    expect((await ask("/kuestenwache/feed.xml")).headers["content-type"]).toBe("application/rss+xml");
    const page = await ask("/kuestenwache/meldungen/sundrift-faehren.html");
    expect(page.headers["content-type"]).toBe("text/html; charset=iso-8859-1");
    expect(page.bytes.toString("latin1")).toContain("Die Fährreederei Sundrift");
  });

  test("compresses for those who ask, to the same document", async () => {
    const zipped = await ask("/harbour/feed.xml", { "accept-encoding": "br, gzip;q=0.8" });
    const whole = await ask("/harbour/feed.xml");
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(zipped.headers.vary).toBe("Accept-Encoding");
    expect(zipped.bytes.length).toBeLessThan(whole.bytes.length / 2);
    expect(gunzipSync(zipped.bytes).equals(whole.bytes)).toBe(true);
    for (const refusal of ["br", "gzip;q=0", "identity"]) {
      const plain = await ask("/harbour/feed.xml", { "accept-encoding": refusal });
      expect(plain.headers["content-encoding"], refusal).toBeUndefined();
    }
  });

  test("answers 304 without a body to either validator, and 200 to a stale one", async () => {
    const first = await ask("/northlight/feed.xml");
    const etag = first.headers.etag!;
    const modified = first.headers["last-modified"]!;
    expect(Date.parse(modified)).toBe(noon.getTime() - 1.5 * 3_600_000);
    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": `"other", ${etag}` },
      { "if-modified-since": modified },
      { "if-none-match": etag, "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT" },
    ]) {
      const again = await ask("/northlight/feed.xml", headers);
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    }
    for (const headers of [
      { "if-none-match": '"other"' },
      { "if-none-match": '"other"', "if-modified-since": modified },
      { "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT" },
      { "if-modified-since": "yesterday" },
    ]) {
      expect((await ask("/northlight/feed.xml", headers)).status).toBe(200);
    }
  });

  test("serves every article page in HTML, between navigation and footer", async () => {
    for (const { source, documents } of answering) {
      for (const path of documents.keys()) {
        if (path === "/feed.xml") continue;
        const { status, headers, bytes } = await ask(`/${source.slug}${path}`);
        expect([status, headers["content-type"]], path).toEqual([
          200,
          `text/html; charset=${source.charset}`,
        ]);
        expect(bytes.toString("latin1")).toMatch(/<nav>[^]*<main>[^]*<h1>[^]*<footer>/);
      }
    }
  });

  test("shows the full article where the feed has a teaser only", async () => {
    const feed = (await ask("/packet/feed.xml")).bytes.toString();
    const page = (await ask("/packet/stories/sundrift-ferries-offline.html?utm_source=rss")).bytes.toString();
    const line = "Lorries with fresh fish were let through first.";
    expect(feed).not.toContain(line);
    expect(page).toContain(line);
  });

  test("serves all pictures that feeds and pages name, as PNGs of 1200 by 630 under 60 kB", async () => {
    const named = answering.flatMap(({ documents }) =>
      [...documents.values()].flatMap(({ bytes }) =>
        [
          ...Buffer.from(bytes)
            .toString()
            .matchAll(/https:\/\/(\w+)\.example(\/pictures\/[^"]+)/g),
        ].map(([, slug, path]) => `/${slug!}${path!}`),
      ),
    );
    expect(new Set(named.map((path) => path.split("/").at(-1))).size).toBe(8);
    for (const path of new Set(named)) {
      const { status, headers, bytes } = await ask(path);
      expect([status, headers["content-type"]], path).toEqual([200, "image/png"]);
      expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
        "PNG",
        1200,
        630,
      ]);
      expect(bytes.length).toBeLessThan(60_000);
    }
  });

  test("lets the slow feed wait, and only the feed", async () => {
    const began = performance.now();
    let story = 0;
    void ask("/signal/posts/whimbrel-emergency-update").then(({ status }) => (story = status));
    expect((await ask("/signal/feed.xml")).status).toBe(200);
    expect(story, "the answer that came meanwhile").toBe(200);
    // Timers may fire a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(slowMs - 2);
  });

  test("resets the connection of the dead feed", async () => {
    await expect(ask("/quiet/feed.xml")).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test("answers 404 for what is not there, also for paths that try to climb, and 405 for a POST", async () => {
    for (const path of [
      "/",
      "/nobody/feed.xml",
      "/harbour/none/",
      "/harbour/pictures/../../feeds/harbour.xml",
      "//",
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    const posted = await ask("/harbour/feed.xml", {}, "POST");
    expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  test("answers HEAD with the headers of GET", async () => {
    const head = await ask("/harbour/feed.xml", {}, "HEAD");
    const get = await ask("/harbour/feed.xml");
    expect([head.status, head.bytes.length, head.headers["content-length"]]).toEqual([
      200,
      0,
      String(get.bytes.length),
    ]);
  });

  test("closes at once, even while a slow answer is due", async () => {
    const other = await serveFeeds({ port: 0, host: "127.0.0.1", now: () => noon, slowMs: 60_000 });
    const asked = fetch(`${other.url}/signal/feed.xml`).catch(() => "cut off");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.close();
    expect(await asked).toBe("cut off");
  });

  test("names the address when the port is taken", async () => {
    await expect(serveFeeds({ port: server.port, host: "127.0.0.1", now: () => noon })).rejects.toThrow(
      `127.0.0.1:${server.port}`,
    );
  });
});
