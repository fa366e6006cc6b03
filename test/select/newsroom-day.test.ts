import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../../src/domain/feed.ts";
import type { Choice } from "../../src/select/choose.ts";
import * as day from "./newsroom-day.ts";
import { article, choose, defaults, feed, hoursAgo, section } from "./sample-choice.ts";

const sections = [
  section("top", { limit: 5 }),
  section("people", { kind: "people", limit: 6 }),
  section("more", { kind: "headlines", limit: 8 }),
];
const settings = { ...defaults(), perFeed: 3, perFeedInIssue: 4 };
const made = (articles: Article[], change = {}) =>
  choose(articles, { feeds: day.feeds, sections, settings: { ...settings, ...change } });
const kept = ({ reasons }: Choice) => reasons.filter((reason) => reason.kept && reason.section !== "people");
const termOf = (reason: Choice["reasons"][number] | undefined, name: string) =>
  reason?.score?.terms.find((term) => term.name === name);

const all = [...day.calmDay, ...day.repeated];
const choice = made(all);
const reasonOf = new Map(choice.reasons.map((reason) => [reason.articleId, reason]));

describe("a day of 300 articles in 12 feeds, and one that repeats a story 500 times", () => {
  test("fills every place, the top with what several sources tell", () => {
    expect(day.calmDay.length).toBeGreaterThan(270);
    expect(choice.sections.map(({ plan, items }) => [plan.id, items.length])).toEqual([
      ["top", 5],
      ["people", 3],
      ["more", 8],
    ]);
    for (const reason of kept(choice).filter((one) => one.section === "top"))
      expect(termOf(reason, "coverage")?.value, reason.title).toBeGreaterThan(0);
  });

  test("no source has more than its quota in a section or in the issue, in however many feeds it comes", () => {
    const publisher = (name: string) => (name.startsWith("Quay") ? "Quay" : name);
    const counts = (reasons: Choice["reasons"]) =>
      [...Map.groupBy(reasons, ({ feed: name }) => publisher(name)).values()].map((list) => list.length);
    expect(Math.max(...counts(kept(choice)))).toBeLessThanOrEqual(4);
    for (const id of ["top", "more"])
      expect(Math.max(...counts(kept(choice).filter((one) => one.section === id)))).toBeLessThanOrEqual(3);
  });

  test("every article has one reason, and every score is the sum of its terms", () => {
    expect(choice.reasons.map(({ articleId }) => articleId)).toEqual(all.map(({ id }) => id));
    for (const { rule, detail } of choice.reasons) expect(`${rule}: ${detail}`).toMatch(/^[a-z-]+: \S/);
    const scores = choice.reasons.flatMap(({ score }) => score ?? []);
    expect(scores.length).toBeGreaterThan(80);
    for (const { total, terms } of scores)
      expect(terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(total, 3);
  });

  test("links to others' articles add no coverage, and none of them leads where somebody tells it", () => {
    const without = made(all.filter(({ feed: name }) => name !== day.aggregator));
    const coverage = (of: Choice) =>
      new Map(
        of.reasons.flatMap((one) => (one.score ? [[one.articleId, termOf(one, "coverage")?.value]] : [])),
      );
    const [before, after] = [coverage(without), coverage(choice)];
    const ids = day.covered.map(({ id }) => id).filter((id) => before.has(id) && after.has(id));
    expect(ids.length).toBe(6);
    for (const id of ids) expect(after.get(id)).toBe(before.get(id));
    expect(kept(choice).filter(({ feed: name }) => name === day.aggregator)).toEqual([]);
  });

  test("one wire text in five feeds is one story with one source", () => {
    const leads = day.wire.map(({ id }) => reasonOf.get(id)!).filter(({ score }) => score !== null);
    expect(leads).toHaveLength(4);
    for (const lead of leads) expect(termOf(lead, "coverage")).toMatchObject({ value: 0, why: "one source" });
  });

  test("a feed that repeats a story 500 times stands where it would with one", () => {
    const horns = (of: Choice) => of.reasons.filter(({ feed: name, score }) => name === day.horn && score);
    const once = horns(made([...day.calmDay, day.repeated[0]!]));
    expect(horns(choice)).toHaveLength(1);
    expect(horns(choice)[0]!.score!.total).toBeLessThanOrEqual(once[0]!.score!.total);
    expect(kept(choice).filter(({ feed: name }) => name === day.horn).length).toBeLessThanOrEqual(1);
  });

  test("what is years old by its address or title is not in the issue, whenever it was linked to", () => {
    for (const { id } of day.resurfaced) {
      expect(reasonOf.get(id)).toMatchObject({ kept: false, rule: "old-news" });
      expect(reasonOf.get(id)?.detail).toMatch(/^from before 20\d\d-\d\d-\d\d, by its address/);
    }
  });

  test("guides, lists and webinars give way to news, however long and fresh they are", () => {
    for (const { id } of day.evergreen) expect(reasonOf.get(id)?.kept).toBe(false);
  });

  test("a muted word keeps a story out, though it is boosted and everybody tells it", () => {
    const muted = made(all, { mute: ["ransomware"], boost: ["ransomware"] });
    expect(kept(muted).filter(({ title }) => /ransomware/iu.test(title))).toEqual([]);
    expect(muted.reasons.some(({ rule }) => rule === "muted")).toBe(true);
  });

  test("a story whose feed has had its share is led by another feed that tells it", () => {
    const lead = { ...day.covered[0]!, feed: "Quay Times", text: `${day.covered[0]!.text} `.repeat(4) };
    const quay = made([lead, ...day.covered.slice(1, 3)], { perFeed: 1, perFeedInIssue: 1 });
    expect(kept(quay).map(({ feed: name }) => name)).toEqual(["Quay Times"]);
    const busy = article("busy", "Mill burns down at Fenholm", {
      feed: "Quay Times",
      text: lead.text,
      url: "https://www.quay.example/mill",
    });
    const both = choose([lead, ...day.covered.slice(1, 3), { ...busy, text: "The mill is gone." }], {
      feeds: day.feeds,
      sections: [section("first", { limit: 1, keywords: ["mill"] }), section("top")],
      settings: { ...settings, perFeedInIssue: 1 },
    });
    expect(kept(both).map(({ feed: name }) => name)).toHaveLength(2);
    expect(new Set(kept(both).map(({ feed: name }) => name)).size).toBe(2);
  });
});

test("reasons and sums hold for any part of the day and any weights", () => {
  const weight = fc.integer({ min: 0, max: 20 }).map((n) => n / 2);
  const weights = fc.record({
    freshness: weight,
    coverage: weight,
    feed: weight,
    reading: weight,
    keywords: weight,
    evergreen: weight,
    language: weight,
    diversity: weight,
  });
  fc.assert(
    fc.property(fc.subarray(day.calmDay, { maxLength: 50 }), weights, (articles, chosen) => {
      const { reasons } = made(articles, { weights: chosen, boost: ["ransomware"] });
      expect(reasons.map(({ articleId }) => articleId)).toEqual(articles.map(({ id }) => id));
      for (const { score } of reasons)
        if (score !== null)
          expect(score.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score.total, 3);
    }),
    { numRuns: 25 },
  );
});

test("a stale story never outranks a fresh one that two sources tell, however many tell it, trusted or boosted", () => {
  const fresh = day.covered.slice(0, 2);
  const words = "Cables cut quay dark lamps tugs pilots sirens fog buoys chains anchors".split(" ");
  const stale = (count: number, days: number) =>
    Array.from({ length: count }, (_, i) =>
      article(`s${i}`, "Vault of Pellmell emptied by thieves", {
        feed: `Old ${i}`,
        text: `The vault of Pellmell is empty. ${words.map((_, j) => words[(i * 5 + j * (i + 1)) % 12]).join(" ")} ${i}.`,
        title: `Vault of Pellmell emptied by thieves, ${words[i]}`,
        publishedAt: hoursAgo(24 * days + i),
      }),
    );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 4, max: 400 }),
      fc.double({ min: 0.5, max: 4, noNaN: true }),
      (count, days, weight) => {
        const old = stale(count, days);
        const result = choose([...fresh, ...old], {
          feeds: [...day.feeds, ...old.map(({ feed: name }) => feed(name, { weight }))],
          settings: { ...settings, boost: ["vault"] },
        });
        expect(kept(result).find(({ place }) => place === 1)?.title).toMatch(/cranes/u);
      },
    ),
    { numRuns: 40 },
  );
});
