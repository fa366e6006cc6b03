import { request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createFetch, type FetchSettings } from "../../src/ingest/fetch.ts";
import type { Lookup } from "../../src/ingest/guarded-connector.ts";
import { serve } from "./fetch-server.ts";

/** No name is known on this machine, as behind many a company's proxy. */
const noNames: Lookup = (_name, _options, callback) =>
  callback(Object.assign(new Error("ENOTFOUND"), { code: "ENOTFOUND" }), []);

function fetcher(settings: Partial<FetchSettings>) {
  const made = createFetch({
    userAgent: "test",
    allowPrivate: [],
    hostDelayMs: 0,
    lookup: noNames,
    ...settings,
  });
  onTestFinished(made.close);
  return made.fetch;
}

/** A forward proxy to which every name means the origin given. */
const proxyTo = (port: number) =>
  serve((incoming, outgoing) => {
    const target = new URL(incoming.url ?? "");
    request({ host: "127.0.0.1", port, path: target.pathname, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });

test("goes through the proxy, which may be private itself and knows the names", async () => {
  const origin = await serve((incoming, response) => response.end(`for ${incoming.headers.host ?? ""}`));
  const proxy = await proxyTo(origin.port);
  const answer = await fetcher({ proxies: { http: proxy.url } })("http://feeds.example/a");
  expect(Buffer.from(answer.bytes).toString()).toBe("for feeds.example");
  expect(proxy.requests[0]?.url).toBe("http://feeds.example/a");
});

test.each([
  "http://10.0.0.1/",
  "http://127.1/",
  "http://[::1]/",
  "http://localhost/",
  "http://router/",
  "http://db.internal/",
])("never asks the proxy for %s", async (address) => {
  const proxy = await proxyTo(1);
  const fetch = fetcher({ proxies: { http: proxy.url } });
  await expect(fetch(address)).rejects.toMatchObject({ name: "FetchError", code: "refused-address" });
  expect(proxy.requests).toHaveLength(0);
});

test("never asks the proxy for a name that leads inside", async () => {
  const proxy = await proxyTo(1);
  const lookup: Lookup = (_name, _options, callback) =>
    callback(null, [{ address: "192.168.0.1", family: 4 }]);
  const fetch = fetcher({ proxies: { http: proxy.url }, lookup });
  await expect(fetch("http://sly.example/")).rejects.toMatchObject({ code: "refused-address" });
  expect(proxy.requests).toHaveLength(0);
});

test("hosts of no_proxy are asked directly", async () => {
  const origin = await serve((_, response) => response.end("direct"));
  const proxy = await proxyTo(1);
  const fetch = fetcher({ proxies: { http: proxy.url, no: "127.0.0.1" }, allowPrivate: ["127.0.0.1"] });
  expect(Buffer.from((await fetch(origin.url)).bytes).toString()).toBe("direct");
  expect(proxy.requests).toHaveLength(0);
});

test("a dead proxy is named as such", async () => {
  const fetch = fetcher({ proxies: { http: "http://127.0.0.1:1" } });
  await expect(fetch("http://feeds.example/")).rejects.toMatchObject({ code: "connect" });
});
