import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupStories } from "../../src/select/group-stories.ts";
import type { GroupedArticle } from "../../src/select/stories/article-terms.ts";
import { processorTime } from "../processor-time.ts";

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));
const ids = (groups: readonly { ids: string[] }[]): string[][] => groups.map((group) => group.ids);

const subjects = ["Harbour Bank", "Tern Security", "Quay Systems", "Fjord Health", "Lund Motors", "Skua Air"];
const doings = [
  "hit by ransomware attack",
  "reports record loss",
  "recalls 40,000 batteries",
  "opens office in Porto",
  "patches router flaw",
];
const title = fc
  .tuple(
    fc.constantFrom(...subjects),
    fc.constantFrom(...doings),
    fc.constantFrom("", " on Monday", ", police say", " again"),
  )
  .map((parts) => parts.join(" ").replace(/ ([,])/gu, "$1"));
const article = fc.record({
  title,
  text: fc.oneof(fc.constant(""), fc.lorem({ maxCount: 12 }), title),
  hour: fc.option(fc.nat(96)),
});
const articles = fc.array(article, { maxLength: 40 }).map((list) =>
  list.map(({ title, text, hour }, i) => ({
    id: `a${i}`,
    title,
    text,
    publishedAt: hour === null ? null : at(hour),
  })),
);

describe("groupStories", () => {
  it("puts every article into exactly one group, in the order of first articles", () => {
    fc.assert(
      fc.property(articles, (list) => {
        const groups = ids(groupStories(list));
        expect(groups.flat().sort()).toEqual(list.map(({ id }) => id).sort());
        const firsts = groups.map(([first]) => Number(first!.slice(1)));
        expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
      }),
    );
  });

  it("moves no earlier article between groups when a later one is added", () => {
    fc.assert(
      fc.property(articles, article, (list, { title, text }) => {
        const latest = { id: "later", title, text, publishedAt: at(200) };
        const without = ids(groupStories([...list, latest])).map((group) =>
          group.filter((id) => id !== "later"),
        );
        expect(without.filter((group) => group.length > 0)).toEqual(ids(groupStories(list)));
      }),
    );
  });

  it("gives the same groups for dated articles in any order of the list", () => {
    const dated = fc.uniqueArray(fc.record({ title, hour: fc.nat(500) }), {
      selector: ({ hour }) => hour,
      maxLength: 25,
    });
    fc.assert(
      fc.property(dated, (list) => {
        const given = list.map(({ title, hour }) => ({ id: String(hour), title, publishedAt: at(hour) }));
        const sorted = (groups: string[][]): string[] =>
          groups.map((group) => [...group].sort().join()).sort();
        expect(sorted(ids(groupStories([...given].reverse())))).toEqual(sorted(ids(groupStories(given))));
      }),
    );
  });

  it("makes one story of one event told in different words", () => {
    const groups = groupStories([
      {
        id: "1",
        title: "Harbour Bank hit by ransomware attack, branches closed",
        text: "Harbour Bank closed its branches on Monday after ransomware hit its systems.",
        publishedAt: at(7),
      },
      {
        id: "2",
        title: "Lund Motors recalls 40,000 electric vans",
        text: "Lund Motors will replace batteries that can catch fire.",
        publishedAt: at(8),
      },
      {
        id: "3",
        title: "Ransomware closes all branches of Harbour Bank",
        text: "An attack with ransomware has closed the branches of Harbour Bank.",
        publishedAt: at(9),
      },
    ]);
    expect(ids(groups)).toEqual([["1", "3"], ["2"]]);
  });

  it("keeps two vulnerabilities of one product apart", () => {
    const text = (id: string): string =>
      `Quay Systems has patched ${id}, a critical flaw in its Quay Gate firewall that attackers exploit.`;
    const groups = groupStories([
      {
        id: "1",
        title: "Quay Gate firewall flaw exploited in attacks",
        text: text("CVE-2026-10001"),
        publishedAt: at(7),
      },
      {
        id: "2",
        title: "Quay Gate firewall flaw exploited in attacks",
        text: text("CVE-2026-10002"),
        publishedAt: at(8),
      },
      {
        id: "3",
        title: "Attackers exploit Quay Gate firewall flaw",
        text: text("CVE-2026-10001"),
        publishedAt: at(9),
      },
    ]);
    expect(ids(groups)).toEqual([["1", "3"], ["2"]]);
  });

  it("lets no article that names no vulnerability join the stories of two", () => {
    const flaw = (id: string, lead: string, hour: number): GroupedArticle => ({
      id,
      title: "Quay Gate firewall flaw exploited in attacks",
      text: `${lead} a critical flaw in its Quay Gate firewall that attackers exploit.`,
      publishedAt: at(hour),
    });
    const groups = ids(
      groupStories([
        flaw("1", "Quay Systems has patched CVE-2026-10001,", 7),
        flaw("2", "Quay Systems has patched", 8),
        flaw("3", "Quay Systems has patched CVE-2026-10002,", 9),
      ]),
    );
    expect(groups.filter((group) => group.includes("1") && group.includes("3"))).toEqual([]);
  });

  it("puts an article that shows two groups to be one story into the larger, and moves neither", () => {
    const early = [
      { id: "1", title: "Ferry runs aground off Lund harbour", publishedAt: at(1) },
      { id: "2", title: "Ferry runs aground off Lund harbour, crew safe", publishedAt: at(2) },
      { id: "3", title: "Coastguard rescues 80 passengers in storm", publishedAt: at(3) },
    ];
    const both = {
      id: "4",
      title: "Coastguard rescues 80 passengers in storm after ferry runs aground off Lund harbour",
      publishedAt: at(4),
    };
    expect(ids(groupStories(early))).toEqual([["1", "2"], ["3"]]);
    expect(ids(groupStories([...early, both]))).toEqual([["1", "2", "4"], ["3"]]);
  });

  it("takes articles without any date in at once, so that their order does not matter", () => {
    const titles = [
      "Ferry runs aground off Lund harbour",
      "Passengers saved in storm",
      "Passengers saved after ferry runs aground off Lund harbour in storm",
      "Ferry aground off Lund harbour: passengers saved in storm",
      "Tern Security opens office in Porto",
    ];
    const together = (order: readonly string[]): string[] =>
      ids(groupStories(order.map((title) => ({ id: title, title }))))
        .map((group) => [...group].sort().join("; "))
        .sort();
    expect(together([...titles].reverse())).toEqual(together(titles));
    expect(together(titles)).toHaveLength(2);
  });

  it("reads words for one thing as one: countries and their people, and what headlines say in turn", () => {
    const groups = groupStories([
      { id: "1", title: "Norwegian ferry firm Skua Line acquired by Quay Group", publishedAt: at(1) },
      { id: "2", title: "Quay Group buys Norway ferry company Skua Line", publishedAt: at(2) },
      { id: "3", title: "U.S. sues Tern Motors over hoax", publishedAt: at(3) },
      { id: "4", title: "Tern Motors: American lawsuit over bogus claims", publishedAt: at(4) },
    ]);
    expect(ids(groups)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("keeps two quarters of one company apart", () => {
    const groups = groupStories([
      { id: "1", title: "Lund Motors reports Q2 profit of 40 million", publishedAt: at(7) },
      { id: "2", title: "Lund Motors reports third-quarter profit of 44 million", publishedAt: at(8) },
      { id: "3", title: "Lund Motors reports second-quarter profit of 40 million", publishedAt: at(9) },
    ]);
    expect(ids(groups)).toEqual([["1", "3"], ["2"]]);
  });

  it("keeps the same kind of event at two companies apart", () => {
    const groups = groupStories(
      subjects.map((subject, i) => ({
        id: subject,
        title: `${subject} hit by ransomware attack`,
        publishedAt: at(i),
      })),
    );
    expect(groups).toHaveLength(subjects.length);
  });

  it("keeps the same kind of event at two places or two firms apart, told in the same words", () => {
    const name = fc
      .tuple(
        fc.constantFrom("Vor", "Kel", "Dra", "Mun", "Thes", "Gar"),
        fc.constantFrom("na", "li", "mo", "bu"),
        fc.constantFrom("th", "rk", "x", "sden"),
      )
      .map((parts) => parts.join(""));
    const told = fc.constantFrom(
      ["Ferry sinks in harbour of @", "A ferry has sunk in the harbour of @. All passengers were saved."],
      ["@ opens its second solar park", "@ has opened a second solar park, its chairman said on Tuesday."],
      ["@ Bakery Closes All Branches", "The bakery @ will close all of its branches at Easter."],
      ["Bridge in @ closed after 3 lorries collide", "Three lorries have collided on the bridge in @."],
      ["Fraud trial of @ managers begins", "Managers of @ stand trial for fraud since Monday."],
      ["Teachers in @ walk out over pay", "Teachers in @ have walked out. They ask for better pay."],
    );
    const names = fc.uniqueArray(name, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(told, names, fc.boolean(), fc.boolean(), ([title, lead], list, leads, atOnce) => {
        const groups = groupStories(
          list.map((name, i) => ({
            id: name,
            title: title.replace("@", name),
            text: leads ? lead.replace("@", name) : "",
            publishedAt: atOnce ? null : at(i),
          })),
        );
        expect(ids(groups)).toEqual(list.map((each) => [each]));
      }),
    );
  });

  it("makes one story of one event though each title has a name of its own, where a text has both", () => {
    const groups = groupStories([
      {
        id: "1",
        title: "Ferry sinks in harbour of Vornath",
        text: "A ferry has sunk in Vornath, the port of the island of Kelimo. All passengers were saved.",
        publishedAt: at(7),
      },
      {
        id: "2",
        title: "Ferry sinks in harbour of Kelimo",
        text: "A ferry has sunk in the harbour. All passengers of the Vornath line were saved.",
        publishedAt: at(8),
      },
    ]);
    expect(ids(groups)).toEqual([["1", "2"]]);
  });

  it("takes no noun for a name in German, where each has a capital", () => {
    const groups = groupStories([
      { id: "1", title: "Ausstand legt Fähren lahm und verärgert Urlauber", publishedAt: at(7) },
      { id: "2", title: "Streik legt Fähren lahm und verärgert Reisende", publishedAt: at(8) },
    ]);
    expect(ids(groups)).toEqual([["1", "2"]]);
  });

  it("reads an accent, a capital and a possessive as the same word", () => {
    const groups = groupStories([
      { id: "1", title: "Café Förde’s owners sell São Brás harbour hotel" },
      { id: "2", title: "CAFE FORDE owners sell Sao Bras harbour hotel" },
    ]);
    expect(groups).toHaveLength(1);
  });

  it("makes one story of a story repeated 500 times, and hides no other behind it", () => {
    const repeated = Array.from({ length: 500 }, (_, i) => ({
      id: `r${i}`,
      title: "Harbour Bank hit by ransomware attack, buy shares now",
      publishedAt: at(1),
    }));
    const other = { id: "other", title: "Tern Security opens office in Porto", publishedAt: at(2) };
    expect(groupStories([...repeated, other]).map(({ ids }) => ids.length)).toEqual([500, 1]);
  });

  it("takes empty titles, emoji and a megabyte of text", () => {
    const groups = groupStories([
      { id: "1", title: "" },
      { id: "2", title: "", text: "" },
      { id: "3", title: "🎉🎉🎉" },
      { id: "4", title: "a ".repeat(500_000), text: "b".repeat(1_000_000) },
      { id: "5", title: "港の銀行がサイバー攻撃を受ける" },
    ]);
    expect(ids(groups).flat()).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("costs at most a little more per article in a long list than in a short one", () => {
    const list = (count: number): { id: string; title: string; publishedAt: Date }[] =>
      Array.from({ length: count }, (_, i) => ({
        id: String(i),
        title: `${subjects[i % 6]!} ${doings[(i * 7) % 5]!} case ${i % 997} of ${(i * 31) % 1009}`,
        publishedAt: new Date(at(0).getTime() + i * 60_000),
      }));
    const time = (count: number): number => {
      const given = list(count);
      return processorTime(() => groupStories(given));
    };
    time(2000);
    // Pairs would cost sixty-four times as much; the room is for collecting garbage.
    expect(time(16_000)).toBeLessThan(24 * Math.max(20, time(2000)));
  });
});
