import { describe, expect, test } from "vitest";
import { publishers } from "../../src/select/publishers.ts";
import { siteOf } from "../../src/select/site-of.ts";
import { article, choose, defaults, feed, hoursAgo, ruleOf, titles } from "./sample-choice.ts";

describe("siteOf", () => {
  test.each([
    ["https://www.harbour.example/a", "harbour.example"],
    ["https://uk.news.harbour.example:8080/a?b", "harbour.example"],
    ["http://www.tide.co.uk/x", "tide.co.uk"],
    ["https://news.tide.com.au/x", "tide.com.au"],
    ["https://quillon.blogspot.com/x", "quillon.blogspot.com"],
    ["https://www.youtube.com/watch?v=1", null],
    ["http://127.0.0.1:8080/x", null],
    ["http://[::1]/x", null],
    ["http://localhost/x", null],
    ["not an address", null],
  ])("of %s is %s", (url, site) => expect(siteOf(url)).toBe(site));
});

const told = (feedName: string, host: string, names: readonly string[]) =>
  names.map((name, i) =>
    article(`${feedName}-${i}`, name, { feed: feedName, url: `https://${host}/${feedName}/${i}` }),
  );
const news = ["Ferry strike ends in Brindle", "Judges free the Bramble clerk", "Larkspur floods again"];
const other = ["Worm eats through routers", "Thieves empty a vault", "Owls nest in a crane"];

describe("publishers", () => {
  const same = (...articles: Parameters<typeof publishers>[0][]) => {
    const of = publishers(articles.flat());
    return of("One") === of("Two");
  };

  test("feeds on subdomains of one site are of one publisher", () =>
    expect(same(told("One", "uk.harbour.example", news), told("Two", "www.harbour.example", other))).toBe(
      true,
    ));

  test("feeds on a host that many share are not", () =>
    expect(same(told("One", "www.youtube.com", news), told("Two", "www.youtube.com", other))).toBe(false));

  test("a feed in two formats is of one publisher, wherever its links lead", () =>
    expect(same(told("One", "harbour.example", news), told("Two", "bit.ly", news))).toBe(true));

  test("a planet that hands on a feed's articles among many others is not of its publisher", () => {
    const many = Array.from({ length: 9 }, (_, i) => `Something else of the planet, number ${i}`);
    expect(same(told("One", "harbour.example", news), told("Two", "bit.ly", [...news, ...many]))).toBe(false);
  });
});

test("two feeds of one publisher share its quota, and the report names both", () => {
  const uk = told("UK", "uk.harbour.example", news);
  const world = told("World", "www.harbour.example", other);
  const tide = article("t", "Masts are sold", { feed: "Tide", publishedAt: hoursAgo(30) });
  const choice = choose([...uk, ...world, tide], {
    feeds: ["UK", "World", "Tide"].map((name) => feed(name)),
    settings: { ...defaults(), perFeed: 2 },
  });
  expect(titles(choice, "top")).toHaveLength(3);
  expect(titles(choice, "top")).toContain("Masts are sold");
  const refused = choice.reasons.filter(({ rule }) => rule === "feed-quota");
  expect(refused).toHaveLength(4);
  expect(refused.some(({ detail }) => detail.includes("of one publisher"))).toBe(true);
});

test.each([
  ["its title", { title: "Sponsored: a vault for everyone" }],
  ["a mark before its title", { title: "[Sponsor] Vaultly — vaults for everyone" }],
  ["its categories", { categories: ["Sponsored content"] }],
  ["its first words", { text: "My thanks to Quillon for sponsoring this week’s feed. It sells vaults." }],
])("an article that somebody paid for, by %s, is never ranked as news", (_by, change) => {
  const choice = choose([article("p", "A vault for everyone", change), article("n", news[0]!)]);
  expect(ruleOf(choice, "p")).toBe("paid");
  expect(ruleOf(choice, "n")).toBe("ranked");
});

test.each([
  [
    "News about sponsors",
    "Sponsor leaves the Brindle regatta",
    "The sponsor thanks to whom it sails has left.",
  ],
  ["News about advertising", "Promoted posts are banned in Brindle", "The council banned them on Monday."],
])("%s is news", (_what, title, text) =>
  expect(ruleOf(choose([article("n", title, { text })]), "n")).toBe("ranked"),
);

test("an old story does not outrank a new one because many told it", () => {
  const texts = [
    "Water has entered the halls at Larkspur, and the operator has switched it off until pumps arrive.",
    "The Larkspur data centre is closed: a river rose overnight, and customers are moved elsewhere.",
  ];
  const old = texts.map((text, i) =>
    article(`o${i}`, `Flood closes the Larkspur data centre ${["again", "overnight"][i]}`, {
      feed: ["Harbour", "Packet"][i]!,
      text,
      publishedAt: hoursAgo(24 * 40),
    }),
  );
  const choice = choose([...old, article("n", "Judges free the Bramble clerk", { feed: "Tide" })], {
    feeds: ["Harbour", "Packet", "Tide"].map((name) => feed(name)),
  });
  expect(titles(choice, "top")?.[0]).toBe("Judges free the Bramble clerk");
});

test("a story without a date is as old as another source says", () => {
  const undated = article("u", "Flood closes the Larkspur data centre", {
    publishedAt: new Date("2026-11-24T12:00:00Z"),
  });
  const dated = { ...undated, id: "d", feed: "Packet", publishedAt: hoursAgo(24 * 40) };
  const choice = choose([undated, { ...dated, text: "Short.", url: "https://packet.example/d" }]);
  const freshness = choice.reasons
    .find(({ kept }) => kept)
    ?.score?.terms.find(({ name }) => name === "freshness");
  expect(freshness?.value).toBeLessThan(0.001);
  expect(freshness?.why).toContain("published elsewhere 960.0 h before");
});
