import fc from "fast-check";
import { expect, test } from "vitest";
import { planFeeds } from "../../src/config/plan-feeds.ts";
import type { Config } from "../../src/config/schema.ts";

const config = {
  feeds: [{ name: "Harbour", url: "https://harbour.example/feed.xml", weight: 1 }],
  sections: [
    { id: "top", title: "Top Stories", kind: "stories" },
    { id: "people", title: "Top", kind: "people" },
    { id: "insights", title: "Insights", kind: "stories", feeds: ["Harbour"] },
    { id: "events", title: "Events", kind: "notices" },
  ],
} as unknown as Config;
const offer = (name: string, url: string, ...folders: string[]) => ({ name, url, folders, line: 1 });
const sectionsFor = (...folders: string[]) => {
  const { added, hints } = planFeeds([offer("A", "https://a.example/", ...folders)], config);
  return [added[0]?.sections, hints.map(({ folder }) => folder)];
};

test("the innermost folder that names a section counts; an id goes before a title", () => {
  expect(sectionsFor("TOP STORIES")).toEqual([["top"], []]);
  expect(sectionsFor("Top")).toEqual([["top"], []]);
  expect(sectionsFor("people", "Europe")).toEqual([["people"], []]);
  expect(sectionsFor("people", "top stories")).toEqual([["top"], []]);
  expect(sectionsFor()).toEqual([[], []]);
});

test("what a folder cannot say is said: no section, one that editors write, one that names its feeds", () => {
  expect(sectionsFor("Tech", "Europe")).toEqual([[], ["Europe"]]);
  expect(sectionsFor("Events")).toEqual([[], ["Events"]]);
  expect(sectionsFor("Insights")).toEqual([["insights"], ["Insights"]]);
});

test.each([
  ["feed:https://a.example/x", "https://a.example/x"],
  ["feed://https://a.example/x", "https://a.example/x"],
  ["feed://a.example/x", "http://a.example/x"],
  ["HTTPS://A.example", "https://a.example/"],
])("%s is the feed at %s", (written, url) =>
  expect(planFeeds([offer("A", written)], config).added).toMatchObject([{ url }]),
);

test.each([
  "file:///etc/passwd",
  "javascript:alert(1)",
  "/feed.xml",
  "https://",
  "data:text/xml,x",
  "https://u:p@a.example/",
])("%s is refused", (url) => {
  const { added, refused } = planFeeds(
    [offer("A", url), offer("B", `https://a.example/${"x".repeat(3000)}`)],
    config,
  );
  expect(added).toEqual([]);
  expect(refused).toHaveLength(2);
});

test("names and addresses are each given once, and a second import adds nothing", () => {
  const name = fc.constantFrom("", "Harbour", "HARBOUR", "A", "a", "A (x.example)");
  const url = fc.constantFrom(
    "https://harbour.example/feed.xml",
    "https://x.example/1",
    "https://x.example/2",
    "http://y.example",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, url)), (some) => {
      const offers = some.map(([each, at]) => offer(each, at));
      const { added } = planFeeds(offers, config);
      const feeds = [...config.feeds, ...added] as unknown as Config["feeds"];
      expect(new Set(feeds.map((each) => each.name.toLowerCase())).size).toBe(feeds.length);
      expect(new Set(feeds.map((each) => each.url)).size).toBe(feeds.length);
      expect(planFeeds(offers, { ...config, feeds }).added).toEqual([]);
    }),
  );
});
