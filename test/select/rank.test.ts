import { describe, expect, test } from "vitest";
import type { Article } from "../../src/domain/feed.ts";
import { article, choose, defaults, feed, hoursAgo, reasonOf, section, titles } from "./sample-choice.ts";

const flood = article("a", "Flood closes the Larkspur data centre");
const worm = article("b", "Worm eats through Quillon routers");

const term = (choice: ReturnType<typeof choose>, id: string, name: string) =>
  reasonOf(choice, id)?.score?.terms.find((one) => one.name === name);
const feeds = ["Harbour", "Packet", "Tide", "Beacon"].map((name) => feed(name));
const elsewhere = (id: string, name: string, change: Partial<Article> = {}): Article => ({
  ...flood,
  id,
  feed: name,
  url: `https://${name.toLowerCase()}.example/${id}`,
  canonicalUrl: `https://${name.toLowerCase()}.example/${id}`,
  ...change,
});
const ownWords = [
  "Water has entered the halls at Larkspur, and the operator has switched the data centre off until pumps arrive.",
  "The Larkspur data centre is closed: a river rose overnight, and customers are moved to another site by noon.",
];

describe("coverage", () => {
  const coverage = (...others: Article[]) => {
    const kept = choose([flood, ...others], { feeds }).reasons.filter((reason) => reason.kept);
    expect(kept).toHaveLength(1);
    return kept[0]?.score?.terms.find(({ name }) => name === "coverage");
  };

  test("grows with each source that tells the story in words of its own", () => {
    const others = ownWords.map((text, i) =>
      elsewhere(`o${i}`, ["Packet", "Tide"][i]!, {
        title: `${flood.title} ${["again", "overnight"][i]}`,
        text,
      }),
    );
    expect(coverage()?.value).toBe(0);
    expect(coverage(others[0]!)?.value).toBe(1);
    expect(coverage(...others)).toMatchObject({
      value: 1.585,
      why: "3 sources tell it in words of their own: Harbour, Packet, Tide",
    });
  });

  test.each([
    ["the same text", { title: "Larkspur data centre closed by flood" }],
    [
      "the same text with an end of its own",
      { title: "Flood at Larkspur data centre", text: `${flood.text} Ends.` },
    ],
    [
      "the beginning of the same text",
      { title: "Flood at Larkspur data centre", text: flood.text.slice(0, 90) },
    ],
    ["the same headline over another teaser", { text: ownWords[0]! }],
  ])("does not grow with %s: wire copy is one source", (_what, change) =>
    expect(coverage(elsewhere("copy", "Packet", change))?.value).toBe(0),
  );

  test("does not grow with another feed of the same site", () => {
    const change = { title: `${flood.title} overnight`, text: ownWords[0]! };
    const site = (url: string) =>
      coverage(elsewhere("o", "Packet", { ...change, url, canonicalUrl: url }))?.value;
    expect(site("https://www.harbour.example/x")).toBe(0);
    expect(site("https://uk.harbour.example/x")).toBe(0);
    expect(site("https://notharbour.example/x")).toBe(1);
  });
});

describe("a feed that repeats a story 500 times", () => {
  const spam = (text: (i: number) => string): Article[] =>
    Array.from({ length: 500 }, (_, i) =>
      article(`s${String(i).padStart(3, "0")}`, worm.title, {
        feed: "Packet",
        url: `https://host${i}.packet.example/${i}`,
        canonicalUrl: `https://host${i}.packet.example/${i}`,
        publishedAt: hoursAgo(20 - i * 0.04),
        text: text(i),
      }),
    );

  test.each([
    ["word for word", () => worm.text],
    ["with other words each time", (i: number) => `${worm.text} ${ownWords[i % 2]} Copy number ${i * 7919}.`],
  ])("%s gains nothing in rank", (_how, text) => {
    const copies = spam(text);
    const scoreOf = (articles: Article[]) => {
      const choice = choose([flood, ...articles], { feeds });
      const kept = choice.reasons.filter(({ kept, feed: name }) => kept && name === "Packet");
      return { count: kept.length, total: kept[0]?.score?.total ?? 0, first: titles(choice, "top")?.[0] };
    };
    const once = scoreOf([copies[0]!]);
    const often = scoreOf(copies);
    expect(often.count).toBe(1);
    expect(often.total).toBeLessThanOrEqual(once.total);
    expect(often.first).toBe(once.first);
  });
});

describe("diversity", () => {
  const ownTexts = [
    "The new rooms are near the harbour, and forty people move in by spring.",
    "After a year of cuts the company looks for engineers once more.",
    "A fund takes over nine hundred masts for an undisclosed sum.",
    "Both sides signed at dawn, and the first boat left at noon.",
    "Judges found no proof, five years after the trial began.",
    "Nobody was hurt; the owner wants to build again.",
  ];
  const quillon = [
    "Quillon opens an office in Oslo",
    "Quillon hires again after losses",
    "Quillon sells its towers",
  ].map((title, i) =>
    article(`q${i}`, title, {
      text: ownTexts[i]!,
      publishedAt: hoursAgo(2 + i),
      feed: ["Harbour", "Tide", "Beacon"][i]!,
    }),
  );
  const others = ["Ferry strike ends in Brindle", "Judges free the Bramble clerk"].map((title, i) =>
    article(`f${i}`, title, { text: ownTexts[3 + i]!, publishedAt: hoursAgo(9 + i), feed: "Packet" }),
  );
  const sections = [section("top", { limit: 3 })];

  test("one company does not flood a section; the term says what a story is like", () => {
    const choice = choose([...quillon, ...others], { feeds, sections });
    const kept = titles(choice, "top")!;
    expect(kept[0]).toBe(quillon[0]!.title);
    expect(kept.filter((title) => title.startsWith("Quillon")).length).toBeLessThan(3);
    const dropped = choice.reasons.find(({ rule }) => rule === "too-alike");
    const diversity = dropped?.score?.terms.find(({ name }) => name === "diversity");
    expect(diversity?.value).toBeLessThan(0);
    expect(diversity?.why).toMatch(/^like “Quillon .+”, and 1 more here/);
    expect(dropped?.detail).toMatch(/^score -?[\d.]+ after what it shares with the issue, the last of 3 has/);
  });

  test("with weight 0 only the scores count", () => {
    const settings = { ...defaults(), weights: { ...defaults().weights, diversity: 0 } };
    const choice = choose([...quillon, ...others], { feeds, sections, settings });
    expect(titles(choice, "top")).toEqual(quillon.map(({ title }) => title));
  });

  test("a source that stands there already gives way to another one as good", () => {
    const same = ["Ferry strike ends", "Court frees clerk", "Mill burns down"].map((title, i) =>
      article(`m${i}`, title, {
        text: ownTexts[i + 3]!,
        publishedAt: hoursAgo(3 + i * 0.01),
        feed: i < 2 ? "Harbour" : "Packet",
      }),
    );
    const choice = choose(same, { feeds, sections: [section("top", { limit: 2 })] });
    expect(titles(choice, "top")).toEqual([same[0]!.title, same[2]!.title]);
    expect(reasonOf(choice, "m1")?.score?.terms.at(-1)?.why).toBe("1 of Harbour here already");
  });

  test("a section with room takes all the same", () => {
    expect(titles(choose(quillon, { feeds, sections }), "top")).toHaveLength(3);
  });
});

describe("keywords", () => {
  const total = (settings: ReturnType<typeof defaults>) =>
    term(choose([worm], { settings }), "b", "keywords")?.value ?? 0;

  test("a boosted word counts in full in the title, by half in the text, and two words at most", () => {
    const boost = (...words: string[]) => total({ ...defaults(), boost: words });
    expect(boost("routers")).toBe(1);
    expect(boost("readers")).toBe(0.5);
    expect(boost("routers", "readers")).toBe(1.5);
    expect(boost("worm", "eats", "through", "quillon", "routers")).toBe(2);
  });

  test("a muted word drops a story by its title, not by what its text mentions", () => {
    const kept = (word: string) =>
      titles(choose([worm], { settings: { ...defaults(), mute: [word] } }), "top");
    expect(kept("routers")).toBeUndefined();
    expect(kept("readers")).toEqual([worm.title]);
  });

  const filed = {
    ...worm,
    url: "https://harbour.example/sport/water-polo/worm-eats-42",
    categories: ["Law and order"],
  };

  test.each(["sport", "Water Polo", "law and order"])("a muted subject drops a story: %s", (word) => {
    const choice = choose([filed], { settings: { ...defaults(), mute: [word] } });
    expect(reasonOf(choice, "b")).toMatchObject({ kept: false, rule: "muted" });
    expect(reasonOf(choice, "b")?.detail).toContain(word);
  });

  test.each(["law", "polo", "42", "worm eats 42"])("a part of a subject does not: %s", (word) => {
    const choice = choose([filed], { settings: { ...defaults(), mute: [word] } });
    expect(titles(choice, "top")).toEqual([worm.title]);
  });

  test("a boosted subject counts by half", () => {
    const choice = choose([filed], { settings: { ...defaults(), boost: ["water polo"] } });
    expect(term(choice, "b", "keywords")).toMatchObject({
      value: 0.5,
      why: "boosted: water polo (its subject)",
    });
  });
});

test("a reason names what each section found, the first one's rule first", () => {
  const many = ["Dam opens at Tern", "Kiln burns in Quay", "Tram stops at Lund"].map((title, i) =>
    article(`m${i}`, title, { publishedAt: hoursAgo(i), feed: ["Harbour", "Packet", "Tide"][i]! }),
  );
  const sections = [section("top", { limit: 1 }), section("more", { limit: 1, kind: "headlines" })];
  const choice = choose(many, { feeds, sections });
  const [last] = choice.reasons.filter(({ kept }) => !kept);
  expect(last).toMatchObject({ section: "top", score: { total: expect.any(Number) as number } });
  expect(last?.detail).toMatch(/^score [\d.]+,? .*the last of 1 has [\d.]+; more: score /u);
});

test.each(["Picture of the Day", "Horoscopes"])("what is filed as “%s” reads like no news", (category) => {
  const choice = choose([{ ...worm, categories: [category] }]);
  expect(term(choice, "b", "evergreen")?.value).toBe(-0.5);
});

test("a feed with weight 0 comes last, with a score that is a number", () => {
  const packet = { ...worm, feed: "Packet", publishedAt: hoursAgo(0) };
  const choice = choose([flood, packet], { feeds: [feed("Harbour"), feed("Packet", { weight: 0 })] });
  expect(titles(choice, "top")).toEqual([flood.title, packet.title]);
  expect(Number.isFinite(reasonOf(choice, "b")?.score?.total)).toBe(true);
});

test("every score is the sum of its terms, and every kept article has its place in its section", () => {
  const choice = choose([flood, worm, article("c", "Thieves empty the vault of Bramble Bank")], { feeds });
  for (const { score } of choice.reasons)
    expect(score?.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score!.total, 4);
  const kept = choice.reasons.filter((reason) => reason.kept);
  expect(kept.map(({ place }) => place).toSorted()).toEqual([1, 2, 3]);
  for (const { place, detail, score } of kept)
    expect(detail).toBe(`no. ${place} of 3 in top, score ${score?.total}`);
});
