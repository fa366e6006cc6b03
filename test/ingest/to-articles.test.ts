import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Feed } from "../../src/domain/feed.ts";
import { cleanHtml } from "../../src/ingest/clean-html.ts";
import { firstPicture } from "../../src/ingest/lead-picture.ts";
import { readFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { proseText } from "../../src/ingest/prose-text.ts";
import { toArticles, type ToArticlesOptions } from "../../src/ingest/to-articles.ts";
import { plainText } from "../../src/text/plain-text.ts";

const url = "https://wire.example/feed.xml";
const seenAt = new Date("2026-11-20T07:00:00Z");

interface Written {
  readonly title?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly date?: string;
  readonly text?: string;
  readonly full?: string;
}

function rss(items: readonly Written[]): Buffer {
  const element = (name: string, text: string | undefined) =>
    text === undefined ? "" : `<${name}><![CDATA[${text}]]></${name}>`;
  const written = items.map(
    (item) =>
      `<item>${element("title", item.title)}${element("link", item.link)}${element("guid", item.guid)}${element("pubDate", item.date)}${element("description", item.text)}${element("content:encoded", item.full)}</item>`,
  );
  return Buffer.from(
    `<rss version="2.0"><channel><title>Wire</title><language>en</language>${written.join("")}</channel></rss>`,
  );
}

async function articlesOf(
  items: readonly Written[],
  identity: Feed["identity"] = "auto",
  options: Partial<ToArticlesOptions> = {},
) {
  return toArticles({ name: "Wire", identity }, await readFeedHere(rss(items), { url }), {
    seenAt,
    ...options,
  });
}

const idsOf = async (items: readonly Written[], identity?: Feed["identity"]) =>
  (await articlesOf(items, identity)).articles.map(({ id }) => id);

const harbour = { title: "Harbour shut", link: "https://wire.example/harbour", guid: "1" };
const ferry = { title: "Ferry back", link: "https://wire.example/ferry", guid: "2" };
const tunnel = { title: "Tunnel opens", link: "https://wire.example/tunnel", guid: "3" };

describe("identity", () => {
  test("a guid of its own tells an entry apart, whatever becomes of its title and link", async () => {
    const edited = { ...harbour, title: "Harbour open again", link: "https://wire.example/harbour-open" };
    expect(await idsOf([edited, ferry])).toEqual(await idsOf([harbour, ferry]));
  });

  test("without a guid the link does, so that a new title is an edit", async () => {
    const bare = { title: harbour.title, link: harbour.link };
    expect(await idsOf([{ ...bare, title: "Harbour open again" }, ferry])).toEqual(
      await idsOf([bare, ferry]),
    );
  });

  test("a guid that all entries share tells nothing: their links do", async () => {
    const shared = [harbour, ferry, tunnel].map((entry) => ({ ...entry, guid: "https://wire.example/" }));
    const ids = await idsOf(shared);
    expect(new Set(ids).size).toBe(3);
    const later = await idsOf([{ ...shared[0]!, title: "Harbour open again" }, ...shared.slice(1)]);
    expect(later).toEqual(ids);
  });

  test("where guid and link are shared, titles tell entries apart, and where those are as well, dates", async () => {
    const same = { guid: "0", link: "https://wire.example/live" };
    const titled = [harbour, ferry, tunnel].map(({ title }) => ({ title, ...same }));
    expect(new Set(await idsOf(titled)).size).toBe(3);
    const dated = ["17", "18", "19"].map((day) => ({
      title: "Morning briefing",
      ...same,
      date: `${day} Nov 2026 06:00 GMT`,
    }));
    expect(new Set(await idsOf(dated)).size).toBe(3);
  });

  test("links that differ in tracking parameters or fragment are one, for readers and for telling apart", async () => {
    const bare = { title: harbour.title, link: harbour.link };
    const tracked = { ...bare, link: `${bare.link}?utm_source=rss&utm_campaign=7#top` };
    const { articles } = await articlesOf([tracked, ferry]);
    expect(articles[0]).toMatchObject({ url: `${bare.link}#top`, canonicalUrl: bare.link });
    expect(await idsOf([tracked, ferry])).toEqual(await idsOf([bare, ferry]));
    expect(await idsOf([{ ...bare, link: `${bare.link}?page=2` }])).not.toEqual(await idsOf([bare]));
  });

  test("a guid that is a link with tracking parameters is the same without them", async () => {
    const with1 = { ...harbour, guid: `${harbour.link}?utm_source=a` };
    const with2 = { ...harbour, guid: `${harbour.link}?utm_source=b` };
    expect(await idsOf([with1, ferry])).toEqual(await idsOf([with2, ferry]));
  });

  test.each([
    {
      identity: "guid",
      same: { ...harbour, link: "https://wire.example/x", title: "x" },
      other: { ...harbour, guid: "9" },
    },
    {
      identity: "link",
      same: { ...harbour, guid: "9", title: "x" },
      other: { ...harbour, link: "https://wire.example/x" },
    },
    { identity: "content", same: { ...harbour, guid: "9", text: "x" }, other: { ...harbour, title: "x" } },
  ] as const)("identity: $identity goes by that alone", async ({ identity, same, other }) => {
    const ids = await idsOf([harbour, ferry], identity);
    expect(await idsOf([same, ferry], identity)).toEqual(ids);
    expect((await idsOf([other, ferry], identity))[0]).not.toBe(ids[0]);
  });

  test("of two entries under one id the first stands, as feeds list the newest first", async () => {
    const many = Array.from({ length: 18 }, (_, at) => ({
      title: `${at}`,
      link: `https://wire.example/${at}`,
      guid: `g${at}`,
    }));
    const { articles } = await articlesOf([{ ...harbour, title: "Corrected" }, harbour, ...many]);
    expect(
      articles.filter(({ canonicalUrl }) => canonicalUrl === harbour.link).map(({ title }) => title),
    ).toEqual(["Corrected"]);
  });
});

describe("what is known is not read again", () => {
  test("an entry that says the same is left out, one that was edited is not", async () => {
    const { sources, articles } = await articlesOf([harbour, ferry]);
    expect(articles).toHaveLength(2);
    const again = await articlesOf([tunnel, { ...harbour, text: "Now with a text" }, ferry], "auto", {
      known: sources,
    });
    expect(again.articles.map(({ title }) => title)).toEqual([tunnel.title, harbour.title]);
    expect(again.sources).toHaveLength(3);
  });

  test("a guid that is another one at each fetch changes nothing, unless an editor goes by guids", async () => {
    const renewed = { ...harbour, guid: "made up" };
    for (const [identity, count] of [
      ["auto", 0],
      ["guid", 1],
    ] as const) {
      const { sources } = await articlesOf([harbour, ferry], identity);
      expect((await articlesOf([renewed, ferry], identity, { known: sources })).articles).toHaveLength(count);
    }
  });

  test("every part of an entry that readers are shown counts", async () => {
    const { sources } = await articlesOf([harbour]);
    const edits: Written[] = [
      { title: "x" },
      { link: "https://wire.example/x" },
      { date: "1 Nov 2026" },
      { text: "x" },
      { full: "x" },
    ];
    for (const edit of edits)
      expect(
        (await articlesOf([{ ...harbour, ...edit }], "auto", { known: sources })).articles,
        JSON.stringify(edit),
      ).toHaveLength(1);
  });
});

describe("articles", () => {
  test("have the longer of full text and teaser, and the first picture that one of them shows", async () => {
    const picture = `<img src="/boat.jpg" alt="A boat" width="640">`;
    const long = `<p>${"The harbour stays shut. ".repeat(9)}</p>`;
    const { articles } = await articlesOf([
      { ...harbour, text: `${picture} Short.`, full: long },
      { ...ferry, text: long, full: "<p>Cut</p>" },
    ]);
    expect(articles[0]).toMatchObject({
      text: plainText(long),
      image: "https://wire.example/boat.jpg",
      imageAlt: "A boat",
    });
    expect(articles[1]).toMatchObject({ text: plainText(long), image: null, imageAlt: null });
  });

  test("have the moment they were seen as their date where the feed gives none, or one to come", async () => {
    const { articles } = await articlesOf([
      harbour,
      { ...ferry, date: "1 Dec 2027" },
      { ...tunnel, date: "1 Nov 2026 00:00 GMT" },
    ]);
    expect(articles.map(({ publishedAt }) => publishedAt)).toEqual([
      seenAt,
      seenAt,
      new Date("2026-11-01T00:00:00Z"),
    ]);
  });

  test("need a link and a title; a note counts the entries that have none", async () => {
    const { articles, notes } = await articlesOf([
      harbour,
      { title: "No link" },
      { link: "https://wire.example/x" },
    ]);
    expect(articles).toHaveLength(1);
    expect(notes).toEqual(["2 of 3 entries have no title or no link"]);
  });
});

const pieces = [
  "<p>",
  "</p>",
  "<div>",
  "</div>",
  "<b>",
  "</b>",
  "<br>",
  "<ul><li>",
  "</li></ul>",
  "<pre>",
  "</pre>",
  "<script>",
  "</script>",
  "<style>a{}</style>",
  "<noscript>",
  "</noscript>",
  "<table><tr><td>",
  "</td></tr></table>",
  "<form>",
  "</form>",
  "<!--",
  "-->",
  "<![CDATA[x]]>",
  "<!x",
  "<blink>",
  "<img src=/a.jpg alt='A &amp; b' width=1200>",
  "<img src=/p.gif width=1>",
  "<img width=20 src=/i.png>",
  "<img src='javascript:x'>",
  "<img alt=none>",
  "&amp;",
  "&#1;",
  "&#x85;",
  "&lt;b&gt;",
  "&nbsp;",
  " ",
  "\n",
  "a word",
  "Ünïcode",
];

test("an article's text has the words that cleaned HTML shows, and its picture, of any HTML", () => {
  const base = "https://wire.example/";
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const html = parts.join("");
      const { text, picture } = proseText({ html, base });
      const words = (of: string) => of.replace(/\s+/g, "");
      const cleaned = cleanHtml(html, base);
      expect(words(text)).toBe(words(plainText(cleaned)));
      expect(picture).toEqual(firstPicture(cleaned));
    }),
    { numRuns: 2000 },
  );
});

describe("relative links", () => {
  const read = async (xml: string, from: string) =>
    toArticles({ name: "Wire", identity: "auto" }, await readFeedHere(Buffer.from(xml), { url: from }), {
      seenAt,
    }).articles.map((article) => article.url);
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
    <link rel="alternate" href="https://wire.example/news/"/><entry><title>A</title><link href="/a"/></entry></feed>`;
  const rss = `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/news/</link>
    <item><title>A</title><link>a</link></item></channel></rss>`;

  test("start at the site where another host serves the feed", async () => {
    expect(await read(atom, "https://feeds.mirror.example/wire")).toEqual(["https://wire.example/a"]);
    expect(await read(rss, "https://feeds.mirror.example/wire")).toEqual(["https://wire.example/news/a"]);
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Wire",
      home_page_url: "https://wire.example/news/",
      items: [{ id: "1", title: "A", url: "/a" }],
    });
    expect(await read(json, "https://feeds.mirror.example/wire")).toEqual(["https://wire.example/a"]);
  });

  test("start at the feed's own address where its site serves it", async () => {
    expect(await read(rss, "https://wire.example/feeds/all.xml")).toEqual(["https://wire.example/feeds/a"]);
  });
});
