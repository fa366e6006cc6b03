import { describe, expect, test } from "vitest";
import { completeArticles } from "../../src/briefing/complete-articles.ts";
import type { Feed } from "../../src/domain/feed.ts";
import { article, gulls, html, pageOf, sampleSite } from "./sample-site.ts";

const feed = (fullText: Feed["fullText"] = "auto"): Feed => ({
  name: "Harbour",
  url: "https://harbour.example/feed.xml",
  weight: 1,
  fullText,
});
const full = gulls.join("\n\n");

type Site = Awaited<ReturnType<typeof sampleSite>>;
const complete = (
  { effects, store }: Site,
  articles: Parameters<typeof completeArticles>[0],
  feeds = [feed()],
  timeoutMs = 15_000,
) => completeArticles(articles, feeds, { effects, pages: store.pages, timeoutMs });

describe("an article of which the feed gives a teaser", () => {
  test("gets the text of its page, and the picture that the page names", async () => {
    const head = `<meta property="og:image" content="/p/gull.png"><meta property="og:image:alt" content="A gull">`;
    const site = await sampleSite({ "/gulls": html(pageOf(gulls, head)) });
    const teaser = article(`${site.site}/gulls`);
    const { articles, pictures, outcomes } = await complete(site, [teaser]);
    expect(articles.get(teaser.id)).toEqual({ ...teaser, text: full });
    expect(pictures.get(teaser.id)).toEqual({ url: "https://harbour.example/p/gull.png", alt: "A gull" });
    expect(outcomes).toEqual([
      { articleId: teaser.id, url: teaser.url, outcome: "completed", detail: "73 words in place of 12" },
    ]);
  });

  test("is asked for once: the second time says the same and asks nothing, whether it went well or not", async () => {
    const site = await sampleSite({
      "/gulls": html(pageOf(gulls)),
      "/wall": html(pageOf(["Please log in to continue."])),
    });
    const teasers = ["/gulls", "/wall", "/gone"].map((path) => article(site.site + path));
    const first = await complete(site, teasers);
    expect(site.asked().toSorted()).toEqual(["/gone", "/gulls", "/wall"]);
    expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(["completed", "teaser-kept", "failed"]);
    site.clock.now = new Date("2026-11-25T06:59:00Z");
    expect(await complete(site, teasers)).toEqual(first);
    expect(site.asked()).toHaveLength(3);
  });

  test("is asked for again a day after it failed, and when the feed says something else", async () => {
    const site = await sampleSite({});
    const teaser = article(`${site.site}/gulls`);
    await complete(site, [teaser]);
    site.answers["/gulls"] = html(pageOf(gulls));
    site.clock.now = new Date("2026-11-25T07:01:00Z");
    expect((await complete(site, [teaser])).articles.size).toBe(1);
    await complete(site, [{ ...teaser, text: "The gulls have left the crane in the harbour of Skarrholm." }]);
    expect(site.asked()).toHaveLength(3);
  });

  test("keeps it where the page fails, hangs, is huge, hostile, of another kind or of something else", async () => {
    const site = await sampleSite({
      "/broken": (_, response) => response.writeHead(500).end(),
      "/reset": (request) => request.socket.resetAndDestroy(),
      "/hanging": () => undefined,
      "/huge": html(`<p>${"gulls ".repeat(900_000)}`),
      "/nested": html(`<html><body>${"<div>".repeat(19_000)}${pageOf(gulls)}`),
      "/pdf": (_, response) => response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF"),
      "/other": html(
        pageOf(["Eels have won the regatta of Norderhaven for the third time in a row. ".repeat(6)]),
      ),
      "/good": html(pageOf(gulls)),
    });
    const teasers = Object.keys(site.answers).map((path) => article(site.site + path));
    const began = performance.now();
    const { articles, outcomes } = await complete(site, teasers, [feed()], 4000);
    expect(performance.now() - began).toBeLessThan(6000);
    expect([...articles.keys()]).toEqual([teasers.at(-1)?.id]);
    expect(
      Object.fromEntries(outcomes.map(({ url, outcome }) => [url.slice(site.site.length), outcome])),
    ).toEqual({
      "/broken": "failed",
      "/reset": "failed",
      "/hanging": "failed",
      "/huge": "failed",
      // On a busy machine the time for all pages is over before its own processor time is.
      "/nested": expect.stringMatching(/^(failed|not-asked)$/) as string,
      "/pdf": "failed",
      "/other": "teaser-kept",
      "/good": "completed",
    });
    expect(outcomes.every(({ detail }) => detail !== "")).toBe(true);
  });

  test("stays a teaser when the time for all pages is over, and is asked for the next time", async () => {
    const site = await sampleSite(
      Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`/${i}`, () => undefined])),
    );
    const teasers = Object.keys(site.answers).map((path) => article(site.site + path));
    const began = performance.now();
    const { articles, outcomes } = await complete(site, teasers, [feed()], 500);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(articles.size).toBe(0);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["failed", "not-asked"]));
    const left = outcomes.findIndex(({ outcome }) => outcome === "not-asked");
    site.answers[`/${left}`] = html(pageOf(gulls));
    expect((await complete(site, [teasers[left]!])).outcomes[0]?.outcome).toBe("completed");
  });

  test("is not asked for where its host has just said that it wants fewer requests", async () => {
    const busy = (_: unknown, response: { writeHead(status: number): { end(): void } }) => {
      response.writeHead(429).end();
    };
    const site = await sampleSite(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`/${i}`, busy])));
    const { outcomes } = await complete(
      site,
      Object.keys(site.answers).map((path) => article(site.site + path)),
    );
    expect(site.asked().length).toBeLessThanOrEqual(6);
    expect(outcomes.at(-1)).toMatchObject({
      outcome: "not-asked",
      detail: "harbour.example wants fewer requests",
    });
  });
});

describe("fullText", () => {
  const long = `${gulls.join(" ")} ${Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ")}.`;

  test("never: no page is asked for", async () => {
    const site = await sampleSite({ "/gulls": html(pageOf(gulls)) });
    expect(await complete(site, [article(`${site.site}/gulls`)], [feed("never")])).toEqual({
      articles: new Map(),
      pictures: new Map(),
      outcomes: [],
    });
    expect(site.asked()).toEqual([]);
  });

  test("auto: the page of an article whose feed gives it in full is not asked for", async () => {
    const site = await sampleSite({ "/gulls": html(pageOf(gulls)) });
    await complete(site, [article(`${site.site}/gulls`, { text: long })]);
    expect(site.asked()).toEqual([]);
  });

  test("always: its page is asked for, and stands if it gives more", async () => {
    const site = await sampleSite({
      "/gulls": html(pageOf([...gulls, long, long])),
      "/short": html(pageOf(gulls)),
    });
    const articles = ["/gulls", "/short"].map((path) => article(site.site + path, { text: long }));
    const { outcomes } = await complete(site, articles, [feed("always")]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["completed", "teaser-kept"]);
  });
});
