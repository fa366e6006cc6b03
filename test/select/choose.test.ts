import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  article,
  choose,
  defaults,
  feed,
  hoursAgo,
  ruleOf,
  section,
  titles,
  toldIn,
} from "./sample-choice.ts";

const flood = article("a", "Flood closes the Larkspur data centre");
const worm = article("b", "Worm eats through Quillon routers");
const theft = article("c", "Thieves empty the vault of Bramble Bank");

describe("chooseArticles", () => {
  test("the fresher story stands first, all else being equal", () => {
    const old = { ...worm, publishedAt: hoursAgo(30) };
    expect(titles(choose([old, flood]), "top")).toEqual([flood.title, old.title]);
  });

  test("a feed's weight lifts its stories", () => {
    const packet = { ...worm, feed: "Packet" };
    const feeds = [feed("Harbour"), feed("Packet", { weight: 2 })];
    expect(titles(choose([flood, packet], { feeds }), "top")).toEqual([packet.title, flood.title]);
  });

  test("copies under one canonical address are one story, told once", () => {
    const copy = { ...flood, id: "copy", feed: "Packet", url: `${flood.url}?utm_source=x` };
    const choice = choose([flood, copy, worm]);
    expect(titles(choice, "top")).toHaveLength(2);
    expect([ruleOf(choice, "a"), ruleOf(choice, "copy")].toSorted()).toEqual(["ranked", "same-story"]);
  });

  test("what an earlier issue told does not come again, also from another feed", () => {
    const copy = { ...flood, id: "copy", feed: "Packet" };
    const choice = choose([flood, copy, worm], { memory: toldIn(12, flood) });
    expect(titles(choice, "top")).toEqual([worm.title]);
    expect(ruleOf(choice, "copy")).toBe("sent-before");
  });

  test("an item stands in one section only, in reading order", () => {
    const sections = [section("top", { limit: 1 }), section("more", { kind: "headlines" })];
    const choice = choose([flood, worm, theft], { sections });
    const all = [...titles(choice, "top")!, ...titles(choice, "more")!];
    expect(all).toHaveLength(3);
    expect(new Set(all).size).toBe(3);
  });

  test("a feed sent to one section stands nowhere else; a section that names feeds takes no other", () => {
    const column = article("d", "Why patience beats panic", { feed: "Columns" });
    const feeds = [feed("Harbour"), feed("Columns")];
    const sections = [section("top"), section("insights", { feeds: ["Columns"] })];
    const choice = choose([flood, column], { feeds, sections });
    expect(titles(choice, "top")).toEqual([flood.title]);
    expect(titles(choice, "insights")).toEqual([column.title]);
  });

  test("no feed takes more than its share of a section, and the report says so", () => {
    const settings = { ...defaults(), perFeed: 1 };
    const packet = { ...theft, feed: "Packet", publishedAt: hoursAgo(20) };
    const choice = choose([flood, { ...worm, publishedAt: hoursAgo(4) }, packet], { settings });
    expect(titles(choice, "top")).toEqual([flood.title, packet.title]);
    expect(ruleOf(choice, "b")).toBe("feed-quota");
  });

  test("muted words drop a story, boosted ones lift it", () => {
    const settings = { ...defaults(), mute: ["vault"], boost: ["routers"] };
    const choice = choose([flood, worm, theft], { settings });
    expect(titles(choice, "top")).toEqual([worm.title, flood.title]);
    expect(ruleOf(choice, "c")).toBe("muted");
  });

  test("news of a post goes to the people section and nowhere else", () => {
    const move = article("m", "Upland Robotics names Mara Ellison as Chief Security Officer");
    const sections = [section("top"), section("people", { kind: "people" })];
    const choice = choose([flood, move], { sections });
    expect(titles(choice, "top")).toEqual([flood.title]);
    expect(titles(choice, "people")?.[0]).toContain("Mara Ellison");
  });

  test("a round-up of moves goes there as well, whatever its headline says", () => {
    const text = [
      "Upland Robotics has named Mara Ellison as Chief Security Officer.",
      "Tobias Renner has joined Quillon Networks as Chief Financial Officer.",
      "Bramble Bank has appointed Ines Caldera as Head of Fraud Prevention.",
    ].join("\n\n");
    const sections = [section("top"), section("people", { kind: "people" })];
    const choice = choose([flood, article("r", "The week in appointments", { text })], { sections });
    expect(titles(choice, "top")).toEqual([flood.title]);
    expect(titles(choice, "people")).toHaveLength(3);
  });

  test("a move whose organisation is not told goes to the editor, not to readers", () => {
    const text = "Mara Ellison has been named Chief Security Officer.";
    const feeds = [feed("Harbour"), feed("Wire", { sections: ["people"] })];
    const sections = [section("top"), section("people", { kind: "people" })];
    const choice = choose([flood, article("m", "A new face", { feed: "Wire", text })], { feeds, sections });
    expect(titles(choice, "people")).toBeUndefined();
    expect(ruleOf(choice, "m")).toBe("unsure-move");
  });

  test("a section below its minimum is left out, with a reason, and its items stay free for the others", () => {
    const sections = [section("first", { min: 3 }), section("second")];
    const choice = choose([flood, worm], { sections });
    expect(choice.sections.map(({ plan }) => plan.id)).toEqual(["second"]);
    expect(choice.leftOut).toEqual([{ section: "first", why: "2 of at least 3 items" }]);
  });

  test("notices end by themselves, the soonest stands first, a sponsor runs only in its days", () => {
    const item = (title: string, dates: object) => ({ title, url: "https://events.example/", ...dates });
    const sections = [
      section("events", {
        kind: "notices",
        items: [
          item("Later", { date: "2026-12-03T14:00", timezone: "Europe/London" }),
          item("Today, not over", { date: "2026-11-24" }),
          item("Over by an hour", { date: "2026-11-24T11:00" }),
        ],
      }),
      section("sponsor", {
        kind: "sponsor",
        limit: 1,
        items: [
          item("Too early", { from: "2026-11-25" }),
          item("Running", { from: "2026-11-01", until: "2026-11-24" }),
        ],
      }),
    ];
    const choice = choose([], { sections });
    expect(titles(choice, "events")).toEqual(["Today, not over", "Later"]);
    expect(titles(choice, "sponsor")).toEqual(["Running"]);
    expect(choice.sections[0]?.items[1]).toMatchObject({
      when: "Thursday, December 3, 2026 at 02:00 PM GMT",
    });
  });

  test("every article has exactly one reason, whatever the articles and sections are", () => {
    const words = fc.constantFrom("bank", "breach", "router", "worm", "harbour", "flaw", "patch", "court");
    const made = fc.record({
      title: fc.array(words, { maxLength: 6 }).map((list) => list.join(" ")),
      feed: fc.constantFrom("Harbour", "Packet", "Unknown"),
      hours: fc.integer({ min: 0, max: 100 }),
      url: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), (list, limit) => {
        const articles = list.map(({ title, feed: name, hours, url }, i) =>
          article(`id${i}`, title, {
            feed: name,
            publishedAt: hoursAgo(hours),
            url: `https://x.example/${url}`,
          }),
        );
        const sections = [
          section("top", { limit }),
          section("people", { kind: "people" }),
          section("more", { kind: "headlines", limit }),
        ];
        const choice = choose(articles, { sections });
        expect(choice.reasons.map(({ articleId }) => articleId)).toEqual(articles.map(({ id }) => id));
        expect(choice).toEqual(choose(articles, { sections }));
      }),
      { numRuns: 60 },
    );
  });
});
