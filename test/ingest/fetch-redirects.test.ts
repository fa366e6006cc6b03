import type { LookupAddress } from "node:dns";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFetch, type FetchSettings } from "../../src/ingest/fetch.ts";
import type { Lookup } from "../../src/ingest/guarded-connector.ts";
import { nextHop } from "../../src/ingest/next-hop.ts";
import { serve } from "./fetch-server.ts";

function fetcher(settings: Partial<FetchSettings> = {}) {
  const made = createFetch({ userAgent: "test", allowPrivate: ["127.0.0.1"], hostDelayMs: 0, ...settings });
  onTestFinished(made.close);
  return made.fetch;
}

/** Redirects to the address in the path, or to a path with one hop less. */
const redirector = (status = 302) =>
  serve((request, response) => {
    const path = decodeURIComponent((request.url ?? "").slice(1));
    const to = /^\d+$/.test(path) ? `/${Number(path) - 1}` : path;
    if (path === "0") response.end("here");
    else response.writeHead(status, { location: to }).end();
  });

describe("redirects", () => {
  test("five are followed and told, six are refused", async () => {
    const server = await redirector(301);
    const answer = await fetcher()(`${server.url}/5`);
    expect(answer.url).toBe(`${server.url}/0`);
    expect(answer.redirects).toEqual([4, 3, 2, 1, 0].map((n) => ({ status: 301, to: `${server.url}/${n}` })));
    await expect(fetcher()(`${server.url}/6`)).rejects.toMatchObject({
      name: "FetchError",
      code: "redirects",
    });
  });

  test("a redirect to itself ends after five", async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    await expect(fetcher()(server.url)).rejects.toMatchObject({ code: "redirects" });
    expect(server.requests).toHaveLength(6);
  });

  test.each([
    "127.0.0.2",
    "127.2",
    "0x7f000002",
    "2130706434",
    "0177.0.0.2",
    "[::ffff:127.0.0.2]",
    "[::ffff:7f00:2]",
  ])("to the inner network, written %s, never reaches it", async (host) => {
    const inner = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const server = await redirector();
    const to = encodeURIComponent(`http://${host}:${inner.port}/latest/meta-data/`);
    const error: unknown = await fetcher()(`${server.url}/${to}`).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "refused-address" });
    expect(String(error)).toContain("fetch.allowPrivate");
    expect(inner.requests).toHaveLength(0);
  });

  test("to a port of an allowed host that the list does not name is refused", async () => {
    const inner = await serve((_, response) => response.end("secret"));
    const server = await redirector();
    const fetch = fetcher({ allowPrivate: [`127.0.0.1:${server.port}`] });
    await expect(fetch(`${server.url}/${encodeURIComponent(inner.url)}`)).rejects.toMatchObject({
      code: "refused-address",
    });
    expect(inner.requests).toHaveLength(0);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://127.0.0.1/x",
    "data:text/xml,<rss/>",
    "gopher://127.0.0.1/",
    "http://a:b@127.0.0.1/",
  ])("to %s is refused", async (target) => {
    const server = await redirector();
    await expect(fetcher()(`${server.url}/${encodeURIComponent(target)}`)).rejects.toMatchObject({
      code: "bad-url",
    });
  });

  test("from https to http is refused; from http to https is not", () => {
    const secure = new URL("https://a.example/feed");
    expect(() => nextHop(secure, "http://a.example/feed")).toThrow(
      "redirects from https to http://a.example/feed",
    );
    expect(nextHop(new URL("http://a.example/feed"), "https://a.example/feed").href).toBe(
      "https://a.example/feed",
    );
    expect(nextHop(secure, "//b.example/x#part").href).toBe("https://b.example/x");
  });

  test("an address in UTF-8 is read as such", () => {
    const onTheWire = Buffer.from("/für-alle").toString("latin1");
    expect(nextHop(new URL("https://a.example/"), onTheWire).pathname).toBe("/f%C3%BCr-alle");
  });

  test("what was meant for one host does not go to another", async () => {
    const second = await serve((_, response) => response.end("ok"));
    const first = await redirector();
    const headers = { Authorization: "Bearer hush", cookie: "a=1", accept: "text/xml" };
    await fetcher()(`${first.url}/${encodeURIComponent(second.url)}`, { headers });
    expect(first.requests[0]?.headers).toMatchObject({ authorization: "Bearer hush", cookie: "a=1" });
    expect(second.requests[0]?.headers).toMatchObject({ accept: "text/xml" });
    expect(second.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(second.requests[0]?.headers).not.toHaveProperty("cookie");
  });

  test("on the same host they go on", async () => {
    const server = await redirector();
    await fetcher()(`${server.url}/1`, { headers: { authorization: "Bearer hush" } });
    expect(server.requests[1]?.headers.authorization).toBe("Bearer hush");
  });
});

describe("names", () => {
  const address = (text: string): LookupAddress => ({ address: text, family: text.includes(":") ? 6 : 4 });
  /** Answers each look-up with the next list. */
  const lookups = (...lists: string[][]): Lookup & { asked: string[] } => {
    const asked: string[] = [];
    const lookup: Lookup = (name, _options, callback) => {
      asked.push(name);
      callback(null, (lists[Math.min(asked.length, lists.length) - 1] ?? []).map(address));
    };
    return Object.assign(lookup, { asked });
  };

  test("a name that changes its address between check and connect gains nothing", async () => {
    const inner = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const outer = await serve((_, response) =>
      response.writeHead(200, { connection: "close" }).end("public"),
    );
    const lookup = lookups(["127.0.0.1"], ["127.0.0.2"]);
    const fetch = fetcher({ lookup });
    const first = await fetch(`http://rebind.example:${outer.port}/`);
    expect(Buffer.from(first.bytes).toString()).toBe("public");
    expect(lookup.asked).toEqual(["rebind.example"]);
    const error: unknown = await fetch(`http://rebind.example:${inner.port}/`).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "refused-address" });
    expect(String(error)).toContain("rebind.example (127.0.0.2) is not a public address");
    expect(inner.requests).toHaveLength(0);
  });

  test("of several addresses the private one is never tried, though the allowed one answers nothing", async () => {
    const inner = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const lookup = lookups(["127.0.0.2", "127.0.0.1", "::1"]);
    await expect(fetcher({ lookup })(`http://mixed.example:${inner.port}/`)).rejects.toMatchObject({
      code: "connect",
    });
    expect(inner.requests).toHaveLength(0);
  });

  test("of several addresses the allowed one is used", async () => {
    const server = await serve((_, response) => response.end("public"));
    const lookup = lookups(["127.0.0.2", "10.0.0.1", "127.0.0.1"]);
    const answer = await fetcher({ lookup })(`http://mixed.example:${server.port}/`);
    expect(answer.status).toBe(200);
  });

  test.each(["localhost", "LOCALHOST", "sly.example", "sly.example."])(
    "'%s' leads inside and is refused",
    async (name) => {
      const server = await serve((_, response) => response.end("secret"));
      const names = name.startsWith("sly") ? { lookup: lookups(["127.0.0.1"]) } : {};
      const fetch = fetcher({ allowPrivate: [], ...names });
      await expect(fetch(`http://${name}:${server.port}/`)).rejects.toMatchObject({
        code: "refused-address",
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  test("a listed name may lead inside", async () => {
    const server = await serve((_, response) => response.end("ours"), "127.0.0.2");
    const fetch = fetcher({ allowPrivate: ["feeds.intranet.example"], lookup: lookups(["127.0.0.2"]) });
    expect((await fetch(`http://feeds.intranet.example:${server.port}/`)).status).toBe(200);
  });
});
