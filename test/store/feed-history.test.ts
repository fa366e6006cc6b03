import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Article } from "../../src/domain/feed.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "./databases.ts";

const article = (feed: string, id: string, published: string, seen = published): Article => ({
  id,
  feed,
  title: id,
  url: `https://harbour.example/${id}`,
  canonicalUrl: `https://harbour.example/${id}`,
  author: null,
  publishedAt: new Date(published),
  firstSeenAt: new Date(seen),
  text: "",
  categories: [],
  image: null,
  imageAlt: null,
  language: null,
});

describe.each(databases)("on $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  beforeEach(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
  });
  afterEach(async () => {
    await store.close();
    await scratch.drop();
  });

  test("entries are counted by feed and by day in UTC; the ends reach back before the window", async () => {
    const harbour = [
      article("Harbour", "old", "2025-01-01T12:00:00Z", "2026-11-20T07:00:00Z"),
      article("Harbour", "a", "2026-11-20T00:00:00Z"),
      article("Harbour", "b", "2026-11-20T23:59:59Z"),
      article("Harbour", "c", "2026-11-22T00:00:00Z", "2026-11-23T07:00:00Z"),
    ];
    await store.articles.save({ feed: "Harbour", articles: harbour });
    const packet = [article("Packet", "d", "2025-02-01T12:00:00Z")];
    await store.articles.save({ feed: "Packet", articles: packet });
    const all = await store.feedHistory.all(new Date("2026-06-01T00:00:00Z"));
    const day = Date.parse("2026-11-20T00:00:00Z") / 86_400_000;
    expect(all.get("Harbour")).toEqual({
      firstEntryAt: new Date("2025-01-01T12:00:00Z"),
      lastEntryAt: new Date("2026-11-22T00:00:00Z"),
      lastNewAt: new Date("2026-11-23T07:00:00Z"),
      days: [
        { day, entries: 2 },
        { day: day + 2, entries: 1 },
      ],
    });
    expect(all.get("Packet")).toMatchObject({ days: [], lastEntryAt: new Date("2025-02-01T12:00:00Z") });
    expect(all.get("Unknown")).toBeUndefined();
  });
});
