import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { askAddresses } from "../../src/briefing/ask-addresses.ts";
import { createFetch } from "../../src/ingest/fetch.ts";
import { addressesToAsk } from "../../src/render/preflight/reach.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { serve } from "../ingest/fetch-server.ts";
import { fromRoot, readSample } from "../render/sample-issues.ts";

const picture = Buffer.alloc(321_000, 7);

const answers: Readonly<Record<string, RequestListener>> = {
  "/story": (_, response) => response.setHeader("content-type", "text/html").end("<p>Here</p>"),
  "/gone": (_, response) => response.writeHead(410).end("gone"),
  "/moved": (_, response) => response.writeHead(301, { location: "/story" }).end(),
  "/inner": (_, response) => response.writeHead(302, { location: "http://10.1.2.3/wiki" }).end(),
  "/huge": (_, response) => response.end(Buffer.alloc(3_000_000)),
  "/slow": () => undefined,
  "/whole.jpg": (_, response) => response.end(picture),
  "/ranged.jpg": (request, response) =>
    request.headers.range === "bytes=0-0"
      ? response
          .writeHead(206, { "content-range": `bytes 0-0/${picture.length}` })
          .end(picture.subarray(0, 1))
      : response.end(picture),
};

async function site() {
  const server = await serve((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  const { fetch, close } = createFetch({
    userAgent: "test",
    allowPrivate: ["127.0.0.1"],
    hostDelayMs: 0,
    perHost: 20,
  });
  onTestFinished(close);
  return { server, fetch };
}

test("each address is asked once, and what came of it is told", async () => {
  const { server, fetch } = await site();
  const at = (path: string) => server.url + path;
  const links = ["/story", "/gone", "/moved", "/inner", "/huge", "/none"].map(at);
  const pictures = ["/whole.jpg", "/ranged.jpg"].map(at);
  const reaches = await askAddresses({ links, pictures }, { fetch });
  expect(Object.fromEntries(reaches)).toEqual({
    [at("/story")]: { status: 200, url: at("/story"), bytes: 11 },
    [at("/gone")]: { status: 410, url: at("/gone"), bytes: null },
    [at("/moved")]: { status: 200, url: at("/story"), bytes: 11 },
    [at("/inner")]: { failed: "refused-address" },
    [at("/huge")]: { status: 200, url: at("/huge"), bytes: 200_000 },
    [at("/none")]: { status: 404, url: at("/none"), bytes: null },
    [at("/whole.jpg")]: { status: 200, url: at("/whole.jpg"), bytes: picture.length },
    [at("/ranged.jpg")]: { status: 206, url: at("/ranged.jpg"), bytes: picture.length },
  });
  expect(server.requests.map(({ url }) => url).toSorted()).toEqual(
    [...links, ...pictures, at("/story")].map((address) => address.slice(server.url.length)).toSorted(),
  );
});

test("a slow site is waited for no longer than the time for all, and nothing is said of it", async () => {
  const { server, fetch } = await site();
  const links = [...Array.from({ length: 30 }, (_, i) => `${server.url}/slow?${i}`), `${server.url}/slow`];
  const began = performance.now();
  const reaches = await askAddresses(
    { links: [`${server.url}/story`, ...links], pictures: [] },
    { fetch, timeoutMs: 600 },
  );
  expect(performance.now() - began).toBeLessThan(9_000);
  expect([...reaches.keys()]).not.toContain(`${server.url}/slow`);
});

test("a server that nobody runs takes no connection", async () => {
  const { fetch } = await site();
  const reaches = await askAddresses({ links: ["http://127.0.0.1:1/x"], pictures: [] }, { fetch });
  expect(reaches.get("http://127.0.0.1:1/x")).toEqual({ failed: "connect" });
});

test("neither the publication's own pages are asked for nor names that are kept for samples", async () => {
  const issue = readSample("full");
  const rendered = await renderIssue(issue, await loadTheme([fromRoot("templates/daily")]));
  expect(addressesToAsk(rendered, issue)).toEqual({ links: [], pictures: [] });
  const [lead] = issue.sections[0]!.items;
  const html = `<a href="https://news.site.org/a?b=1&amp;c=2">a</a><a href="https://news.site.org/a?b=1&amp;c=2">b</a>
    <a href="${issue.publication.url}/issues/1">own</a><a href="mailto:a@site.org">mail</a><img src="https://p.site.org/a.jpg">`;
  expect(lead?.kind).toBe("story");
  expect(addressesToAsk({ html }, issue)).toEqual({
    links: ["https://news.site.org/a?b=1&c=2"],
    pictures: ["https://p.site.org/a.jpg"],
  });
});

test("a name server that is away makes no link dead; a single unknown name among known ones does", async () => {
  const names = ["one.example", "two.example", "three.example"].map((host) => `http://${host}/`);
  const { server } = await site();
  const askWith = async (known: readonly string[]) => {
    const { port } = new URL(server.url);
    const { fetch, close } = createFetch({
      userAgent: "test",
      allowPrivate: ["127.0.0.1"],
      hostDelayMs: 0,
      lookup: (host, _, callback) =>
        known.includes(host)
          ? callback(null, [{ address: "127.0.0.1", family: 4 }])
          : callback(Object.assign(new Error("not known"), { code: "ENOTFOUND" }), []),
    });
    onTestFinished(close);
    const links = names.map((name) => name.replace(/\/$/, `:${port}/story`));
    return [...(await askAddresses({ links, pictures: [] }, { fetch })).values()];
  };
  expect(await askWith([])).toEqual([]);
  expect(await askWith(["one.example"])).toContainEqual({ failed: "dns" });
});
