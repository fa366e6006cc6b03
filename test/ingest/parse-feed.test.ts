import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { FeedError } from "../../src/domain/feed.ts";
import { closeParsing, parseFeed } from "../../src/ingest/parse-feed.ts";
import { feedLimits, parseFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { openParsePool, type ParsePoolOptions } from "../../src/ingest/parse-pool.ts";

const url = "https://feeds.example.net/feed.xml";
const bytes = (text: string) => Buffer.from(text);
const rss = (items: string) =>
  bytes(`<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`);
const item = (text: string) =>
  `<item><title>t</title><link>https://a.example/1</link><description>${text}</description></item>`;
/** Takes longer than any limit that a test sets. */
const slow = rss(item(`<![CDATA[${"<p>a <b>b</b>".repeat(30_000)}]]>`).repeat(20));

function pool(options?: ParsePoolOptions) {
  const opened = openParsePool(options);
  onTestFinished(() => opened.close());
  return opened;
}

describe("parseFeed", () => {
  afterAll(closeParsing);

  test("reads a feed in a thread, dates included", async () => {
    const feed = await parseFeed(rss(`${item("x")}<item><pubDate>1 Jan 2026</pubDate></item>`), { url });
    expect(feed).toMatchObject({ title: "Wire", reader: "rss-parser" });
    expect(feed.entries[1]?.publishedAt).toEqual(new Date("2026-01-01"));
  });

  test.each([
    ["an empty document", "", "empty"],
    ["blanks", " \n\t ", "empty"],
    ["a page", "<!doctype html><html><body>no</body></html>", "its root element is <html>"],
    ["plain text", "not a feed", "no XML element"],
    ["other XML", "<opml><body/></opml>", "its root element is <opml>"],
    ["other JSON", '{"a":1}', "not of the form"],
    ["a list", "[1]", "not of the form"],
    ["broken JSON", '{"version":', "broken"],
    ["elements without end", "<rss><channel><item>".concat("<x>".repeat(300)), "deeper than 200"],
    ["JSON without end", '{"a":'.repeat(100_000), "broken"],
    ["a DOCTYPE without end", `<!DOCTYPE rss [${"<!ENTITY a 'b'>".repeat(5000)}<rss/>`, "does not end"],
  ])("says of %s why it is no feed, and of which address", async (_what, text, reason) => {
    const failure = await parseFeed(bytes(text), { url }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FeedError);
    expect((failure as FeedError).message).toContain(url);
    expect((failure as FeedError).message).toContain(reason);
  });

  test("a document over the limit is refused unread", async () => {
    const large = new Uint8Array(feedLimits.bytes + 1);
    await expect(parseFeed(large, { url })).rejects.toThrow(`${feedLimits.bytes} are read at most`);
  });

  test("entities that would grow stay small, and no file is read", async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
    ).join("");
    const long = `<!ENTITY long "${"x".repeat(200)}">`;
    const doctype = `<!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}${long}<!ENTITY f SYSTEM "file:///etc/passwd"> %p;]>`;
    const body = `<rss version="2.0"><channel><title>&l9;&f;end</title>${item("&long;".repeat(10_000))}</channel></rss>`;
    const feed = await parseFeed(bytes(doctype + body), { url });
    expect(feed.title).toBe("end");
    expect(feed.entries[0]?.summary.length).toBeLessThan(110_000);
  });

  test("of more than 500 entries the first 500 are kept, and the report says so", async () => {
    const feed = await parseFeed(rss(item("x").repeat(700)), { url });
    expect(feed.entries).toHaveLength(500);
    expect(feed.notes).toEqual(["200 entries beyond the first 500 were left out"]);
  });

  test("elements called __proto__ change nothing", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const odd = names.map((name) => `<${name} ${name}="x"><polluted>yes</polluted></${name}>`).join("");
    const feed = await parseFeedHere(rss(odd + `<item>${odd}<title>kept</title></item>`), { url });
    expect(feed.entries[0]?.title).toBe("kept");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a pool of reading threads", () => {
  test("gives up a feed that takes too long, and reads the next", async () => {
    const { parse } = pool({ size: 1 });
    const [first, second] = await Promise.allSettled([
      parse(slow, { url }, 100),
      parse(rss(item("x")), { url }),
    ]);
    expect(first).toMatchObject({
      status: "rejected",
      reason: {
        name: "FeedError",
        message: `${url}: reading took longer than 100 ms; the feed was given up.`,
      },
    });
    expect(second).toMatchObject({ status: "fulfilled", value: { title: "Wire" } });
  });

  test("gives up a feed that takes too much memory, and reads the next", async () => {
    const { parse } = pool({ size: 1, memoryMb: 16, timeoutMs: 20_000 });
    const many = rss(item(`<![CDATA[${"<p>a <b>b</b> <i>c</i></p>".repeat(15_000)}]]>`).repeat(24));
    await expect(parse(many, { url })).rejects.toThrow(/more than 16 MiB of memory/);
    await expect(parse(rss(item("x")), { url })).resolves.toMatchObject({ title: "Wire" });
  });

  test("reads many feeds at once, each with its own answer", async () => {
    const { parse } = pool();
    const titles = Array.from({ length: 50 }, (_, at) => `Feed ${at}`);
    const feeds = await Promise.all(
      titles.map((title) => parse(bytes(`<rss><channel><title>${title}</title></channel></rss>`), { url })),
    );
    expect(feeds.map((feed) => feed.title)).toEqual(titles);
  });

  test("when it closes, what is under way and what waits fail, and nothing more is taken", async () => {
    const { parse, close } = pool({ size: 1 });
    const running = Promise.allSettled([parse(slow, { url }), parse(slow, { url })]);
    await close();
    for (const result of await running) expect(result).toMatchObject({ reason: { name: "FeedError" } });
    await expect(parse(slow, { url })).rejects.toThrow("closed");
  });

  test("keeps no process alive when it is idle", async () => {
    const program = `
      const { parseFeed } = await import(${JSON.stringify(new URL("../../src/ingest/parse-feed.ts", import.meta.url).href)});
      const feed = await parseFeed(Buffer.from("<rss><channel><title>Wire</title></channel></rss>"), { url: "${url}" });
      console.log(feed.title);`;
    const cwd = fileURLToPath(new URL("../../", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
      cwd,
      timeout: 60_000,
    });
    expect(stdout.trim()).toBe("Wire");
  });
});
