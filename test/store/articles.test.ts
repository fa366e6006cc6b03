import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FeedState, newFeedState } from "../../src/domain/feed-state.ts";
import type { Article } from "../../src/domain/feed.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, readBeside, type Scratch } from "./databases.ts";

const yesterday = new Date("2026-11-19T07:00:00Z");
const today = new Date("2026-11-20T07:00:00Z");

function article(id: string, said: Partial<Article> = {}): Article {
  return {
    id,
    feed: "Wire",
    title: `Title ${id}`,
    url: `https://wire.example/${id}`,
    canonicalUrl: `https://wire.example/${id}`,
    author: "Ada Holm",
    publishedAt: new Date("2026-11-19T06:00:00Z"),
    firstSeenAt: yesterday,
    text: "The harbour is shut.",
    categories: ["Ports"],
    image: null,
    imageAlt: null,
    language: "en",
    ...said,
  };
}

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

  const save = (articles: readonly Article[], idsMayChange = true) =>
    store.articles.save({ feed: "Wire", articles, idsMayChange });
  const all = () => store.articles.between(new Date(0), new Date("2030-01-01T00:00:00Z"));
  /** As nothing in the program asks for it: read beside the store. */
  const versionOf = async (id: string) =>
    Number(
      (await readBeside(scratch.database, `select version from articles where id = '${id}'`))[0]!["version"],
    );

  describe("an article", () => {
    test("comes back as it was saved", async () => {
      const whole = article("a", {
        image: "https://wire.example/a.jpg",
        imageAlt: "A boat",
        text: "One\n\nTwo “ü”",
      });
      expect(await save([whole])).toBe(1);
      expect(await store.articles.byIds(["a"])).toEqual([whole]);
    });

    test.each([
      { title: "Title a, corrected" },
      { text: "The harbour is open." },
      { author: "Ben Roe" },
      { url: "https://wire.example/moved", canonicalUrl: "https://wire.example/moved" },
      { image: "https://wire.example/right-one.jpg" },
    ])("that was edited is a new version of itself and keeps its moments: %o", async (edit) => {
      await save([article("a")]);
      const edited = article("a", { ...edit, publishedAt: today, firstSeenAt: today });
      expect(await save([edited])).toBe(0);
      expect(await all()).toEqual([article("a", edit)]);
      expect(await versionOf("a")).toBe(2);
    });

    test("that says the same stays the version it is, also when its picture's address has another number", async () => {
      await save([article("a", { image: "https://wire.example/a.jpg?cache=1" })]);
      await save([article("a", { image: "https://wire.example/a.jpg?cache=2", firstSeenAt: today })]);
      expect(await versionOf("a")).toBe(1);
    });
  });

  describe("a guid that is another one at each fetch", () => {
    const renewed = (said: Partial<Article> = {}) =>
      article("b", { ...article("a"), id: "b", firstSeenAt: today, ...said });

    test("with the same link and title is the same article, edited or not", async () => {
      await save([article("a")]);
      expect(await save([renewed()])).toBe(0);
      expect(await save([renewed({ id: "c", text: "The harbour is open." })])).toBe(0);
      expect(await all()).toEqual([article("a", { text: "The harbour is open." })]);
    });

    test("is the same also where the feed gives no date", async () => {
      await save([article("a", { publishedAt: yesterday })]);
      expect(await save([renewed({ publishedAt: today })])).toBe(0);
    });

    test.each([
      ["another title", { title: "Title b" }],
      ["another link", { canonicalUrl: "https://wire.example/b" }],
      [
        "another day, as a column has at an address that stays",
        { publishedAt: new Date("2026-11-20T06:00:00Z") },
      ],
    ])("with %s is another article", async (_, said) => {
      await save([article("a")]);
      expect(await save([renewed(said)])).toBe(1);
    });

    test("is another article where both stand in one document, or an editor said what tells entries apart", async () => {
      await save([article("a")]);
      expect(await save([article("a"), renewed()])).toBe(1);
      expect(await save([renewed({ id: "c" })], false)).toBe(1);
    });

    test("of another feed is another article", async () => {
      await save([article("a")]);
      const other = renewed({ feed: "Packet" });
      expect(await store.articles.save({ feed: "Packet", articles: [other], idsMayChange: true })).toBe(1);
    });
  });

  test("what a feed said and its state are kept with its articles, all or nothing", async () => {
    const state: FeedState = { ...newFeedState("https://wire.example/feed.xml"), etag: '"1"' };
    expect(await store.articles.sourcesOf("Wire")).toEqual([]);
    const intake = { feed: "Wire", articles: [article("a")], sources: ["x", "y"], state };
    await store.articles.save(intake);
    expect(await store.articles.sourcesOf("Wire")).toEqual(["x", "y"]);
    expect(await store.feedStates.get("Wire")).toEqual(state);
    const wrong = article("b", { publishedAt: "no date" as unknown as Date });
    const later = { ...intake, sources: ["z"], state: { ...state, etag: '"2"' } };
    await expect(store.articles.saveAll([later, { feed: "Wire", articles: [wrong] }])).rejects.toThrow();
    expect(await store.articles.sourcesOf("Wire")).toEqual(["x", "y"]);
    expect(await store.feedStates.get("Wire")).toEqual(state);
  });

  test("many feeds are saved in one commit, each with its own count, however many articles they have", async () => {
    const of = (feed: string, count: number) => ({
      feed,
      articles: Array.from({ length: count }, (_, at) => article(`${feed}${at}`, { feed })),
    });
    expect(await store.articles.saveAll([of("A", 120), of("B", 0), of("C", 50)])).toEqual([120, 0, 50]);
    expect(await store.articles.saveAll([of("A", 121), of("C", 50)])).toEqual([1, 0]);
    expect(await all()).toHaveLength(171);
  });

  const entries = fc.uniqueArray(
    fc.record({
      link: fc.integer({ max: 3, min: 0 }),
      title: fc.integer({ max: 2, min: 0 }),
      day: fc.integer({ max: 28, min: 1 }),
    }),
    { maxLength: 20, selector: ({ link, title, day }) => `${link} ${title} ${day}` },
  );

  test("saving a feed again adds nothing, in whatever order and under whatever guids", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(entries, fc.infiniteStream(fc.double({ noNaN: true })), async (told, order) => {
        const feed = `Feed ${++run}`;
        const document = (fetch: string) =>
          told.map(({ link, title, day }, at) =>
            article(`${feed} ${fetch} ${at}`, {
              feed,
              title: `Title ${title}`,
              canonicalUrl: `https://wire.example/${link}`,
              publishedAt: new Date(Date.UTC(2026, 9, day)),
            }),
          );
        const shuffled = (list: readonly Article[]) =>
          list
            .map((one) => ({ one, rank: Number(order.next().value) }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ one }) => one);
        const put = (articles: readonly Article[]) =>
          store.articles.save({ feed, articles, idsMayChange: true });
        expect(await put(document("first"))).toBe(told.length);
        expect(await put(shuffled(document("first")))).toBe(0);
        expect(await put(shuffled(document("second")))).toBe(0);
        expect((await all()).filter((one) => one.feed === feed)).toHaveLength(told.length);
      }),
      { numRuns: 60 },
    );
  });
});
