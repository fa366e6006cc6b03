import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FeedError, type ParsedFeed } from "../../src/domain/feed.ts";
import { feedLimits, parseFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { longestTitle } from "../../src/ingest/title-text.ts";
import { oneSpelling, sanitizedByLibrary, unbalancedTag } from "./shown-html.ts";
import { processorClock } from "../processor-time.ts";

const url = "https://feeds.example.net/news/feed.xml";
const folder = new URL("../fixtures/feeds/", import.meta.url);
const feeds = readdirSync(folder)
  .filter((name) => /\.(?:xml|jsonfeed)$/.test(name))
  .map((name) => readFileSync(new URL(name, folder)));

/** Null where it is refused as it may be: with a FeedError that says which feed it was. */
async function parsed(bytes: Uint8Array, contentType: string | null = null): Promise<ParsedFeed | null> {
  try {
    return await parseFeedHere(bytes, { url, contentType });
  } catch (error) {
    expect(error).toBeInstanceOf(FeedError);
    expect((error as FeedError).message).toContain(url);
    return null;
  }
}

const hostile =
  "<script>alert(1)</script>,<b onclick=x>,javascript:,</item>,<item>,<![CDATA[,]]>,&lt;,&,<!DOCTYPE x [,\0,\u202e,<a href='javascript:x'>,{,[,\",<title>,xml:base='//x'";
/** A stretch of a feed taken out, and something else put in. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 60 }),
    put: fc.oneof(
      fc.constantFrom(...hostile.split(",")).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);
const mutation = fc.tuple(fc.constantFrom(...feeds), edits).map(([bytes, list]) =>
  list.reduce((feed, { at, length, put }) => {
    const start = Math.floor(at * feed.length);
    return Buffer.concat([feed.subarray(0, start), put, feed.subarray(start + length)]);
  }, bytes),
);

function expectHarmless(feed: ParsedFeed): void {
  expect(feed.entries.length).toBeLessThanOrEqual(feedLimits.items);
  for (const title of [feed.title, ...feed.entries.map((entry) => entry.title)]) {
    expect(title).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u);
    expect(title.isWellFormed()).toBe(true);
    expect(Array.from(title).length).toBeLessThanOrEqual(longestTitle);
  }
  for (const entry of feed.entries) {
    for (const link of [entry.url, entry.image]) expect(link ?? "https://x.example/").toMatch(/^https?:\/\//);
    for (const html of [entry.summary, entry.content]) {
      expect(oneSpelling(html)).toBe(oneSpelling(sanitizedByLibrary(html)));
      expect(unbalancedTag(html)).toBeNull();
    }
    expect(entry.id).not.toBe("");
    if (entry.publishedAt !== null) expect(entry.publishedAt.getTime()).not.toBeNaN();
  }
}

describe("any mutation of a feed", () => {
  test("gives a harmless feed or a FeedError, within two seconds of the processor", async () => {
    await fc.assert(
      fc.asyncProperty(
        mutation,
        fc.constantFrom(null, "text/xml; charset=shift_jis", "x; charset=nonsense"),
        async (bytes, type) => {
          const spent = processorClock();
          const feed = await parsed(bytes, type);
          expect(spent()).toBeLessThan(2000);
          if (feed !== null) expectHarmless(feed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("is read the same way twice", async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (bytes) => {
        expect(await parsed(bytes)).toEqual(await parsed(bytes));
      }),
      { numRuns: 100 },
    );
  });

  test("of any bytes at all, too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const feed = await parsed(bytes);
        if (feed !== null) expectHarmless(feed);
      }),
      { numRuns: 500 },
    );
  });
});
