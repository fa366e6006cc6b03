import { expect, test } from "vitest";
import type { Article } from "../../src/domain/feed.ts";
import { article, choose, defaults, feed, hoursAgo, reasonOf, section, titles } from "./sample-choice.ts";

const at = (url: string, change: Partial<Article> = {}) => ({ url, canonicalUrl: url, ...change });
const feeds = [feed("Harbour"), feed("Packet")];
const people = section("people", { kind: "people" });
const flood = "Flood closes the Larkspur data centre for a month";

test("a move that is years old by its address does not fill an empty People section", () => {
  const move = "Veridan names Mara Ellison as Chief Security Officer";
  const choice = choose(
    [
      article("old", move, at("https://harbour.example/2019/mar/04/ellison")),
      article("year", "Castor appoints Tobias Renner as CFO (2018)"),
      article("flood", flood),
    ],
    { sections: [people, section("top")] },
  );
  expect(choice.leftOut).toEqual([{ section: "people", why: "nothing to put in it" }]);
  expect(reasonOf(choice, "old")).toMatchObject({
    kept: false,
    rule: "old-news",
    detail: "from before 2019-03-05, by its address or title",
  });
  expect(reasonOf(choice, "year")).toMatchObject({ kept: false, rule: "old-news" });
});

test("nor does an old story fill an empty one, though it is all there is", () => {
  const choice = choose([article("old", flood, at("https://harbour.example/2024/05/flood"))]);
  expect(choice.sections).toEqual([]);
  expect(reasonOf(choice, "old")?.rule).toBe("old-news");
});

test("a story with a fresh telling stays, and that one leads, however long the old one is", () => {
  const old = article(
    "old",
    flood,
    at("https://harbour.example/2024/05/13/flood", { text: `${flood}. `.repeat(30) }),
  );
  const fresh = article("fresh", `${flood} again`, { feed: "Packet" });
  const choice = choose([old, fresh], { feeds });
  expect(titles(choice, "top")).toEqual([`${flood} again`]);
  expect(reasonOf(choice, "old")?.rule).toBe("same-story");
});

test("what the feed itself dates as early as the address does is for the window to judge", () => {
  const url = at("https://harbour.example/2026/09/flood", { publishedAt: hoursAgo(60 * 24) });
  const settings = { ...defaults(), maxAge: 90 * 24 * 3_600_000 };
  expect(titles(choose([article("a", flood, url)]), "top")).toEqual([flood]);
  const undated = at("https://harbour.example/2026/09/flood", { publishedAt: hoursAgo(0) });
  expect(titles(choose([article("a", flood, undated)], { settings }), "top")).toEqual([flood]);
  expect(reasonOf(choose([article("a", flood, undated)]), "a")?.rule).toBe("old-news");
});

test("where the feed gives no date, the address gives it: days before the window are old", () => {
  const undated = (day: string) =>
    article(day, flood, at(`https://harbour.example/2026/11/${day}/flood`, { publishedAt: hoursAgo(0) }));
  expect(titles(choose([undated("22")]), "top")).toEqual([flood]);
  expect(reasonOf(choose([undated("18")]), "18")?.rule).toBe("old-news");
  const back = article("back", "Worm eats through Quillon routers", { publishedAt: hoursAgo(7 * 24) });
  expect(reasonOf(choose([undated("18"), back]), "18")?.kept).toBe(true);
});
