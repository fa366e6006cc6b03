import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseFeedHere } from "../../src/ingest/parse-feed-here.ts";

// A feed that was read wrongly becomes a file here; `npm run test:update` writes what comes out, for a review to read.
const folder = new URL("../fixtures/feeds/", import.meta.url);
const inputs = readdirSync(folder).filter((name) => /\.(?:xml|jsonfeed)$/.test(name));

describe("each feed of test/fixtures/feeds is read as the file beside it says", () => {
  test.for(inputs)("%s", async (name) => {
    const feed = await parseFeedHere(readFileSync(new URL(name, folder)), {
      url: "https://feeds.example.net/news/feed.xml",
      contentType: "application/xml",
    });
    const expected = new URL(`${name.replace(/\.\w+$/, "")}.json`, folder);
    await expect(`${JSON.stringify(feed, null, 2)}\n`).toMatchFileSnapshot(expected.pathname);
  });
});
