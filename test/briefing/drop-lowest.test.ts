import { describe, expect, test } from "vitest";
import { dropLowest } from "../../src/briefing/drop-lowest.ts";
import { planIssue } from "../../src/briefing/plan-issue.ts";
import { renderToFit } from "../../src/briefing/render-to-fit.ts";
import type { Issue, Item, Section } from "../../src/domain/issue.ts";
import type { Report } from "../../src/domain/report.ts";
import { editionBytes } from "../../src/render/preflight/clip-limit.ts";
import { defaultPreheader } from "../../src/render/default-preheader.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { fromRoot, readSample } from "../render/sample-issues.ts";

const full = readSample("full");
const itemsOf = (issue: Issue): Item[] => issue.sections.flatMap(({ items }) => [...items]);
const leadOf = (item: Item) => ("articleIds" in item ? item.articleIds[0]! : "");
const scores = new Map(
  itemsOf(full).flatMap((item, place) => ("articleIds" in item ? [[leadOf(item), 100 - place]] : [])),
);
const scoreOf = (id: string) => scores.get(id) ?? null;

describe("dropping the lowest items", () => {
  test("takes the stories of the lowest scores first, and says which", () => {
    const stories = itemsOf(full).filter(({ kind }) => kind === "story");
    const { issue, dropped } = dropLowest(full, scoreOf, 2);
    expect(dropped.map(({ item }) => item)).toEqual(stories.slice(-2).reverse());
    expect(itemsOf(issue)).toEqual(
      itemsOf(full).filter((item) => !stories.slice(-2).includes(item as never)),
    );
  });

  test("leaves each section one item as long as another has two, and moves as long as there are stories", () => {
    const stories = itemsOf(full).filter(({ kind }) => kind === "story").length;
    const withStories = full.sections.filter(({ items }) => items[0]?.kind === "story");
    const { issue, dropped } = dropLowest(full, scoreOf, stories - withStories.length);
    expect(dropped.every(({ item }) => item.kind === "story")).toBe(true);
    expect(issue.sections.map(({ id }) => id)).toEqual(full.sections.map(({ id }) => id));
  });

  test("never takes the first item, a notice or a sponsor, however many are asked for", () => {
    const { issue } = dropLowest(full, scoreOf, 1000);
    const written = itemsOf(full).filter(({ kind }) => kind === "notice" || kind === "sponsor");
    expect(itemsOf(issue)).toEqual([itemsOf(full)[0], ...written]);
    expect(issue.sections.every(({ items }) => items.length > 0)).toBe(true);
  });

  test("gives another hash, and a preheader that tells of nothing that is gone", () => {
    const usual = { ...full, preheader: defaultPreheader(full.subject, full.sections) };
    const { issue } = dropLowest(usual, (id) => (id === leadOf(itemsOf(full)[1]!) ? 0 : 1), 1);
    expect(issue.hash).not.toBe(full.hash);
    expect(issue.preheader).toBe(defaultPreheader(full.subject, issue.sections));
    expect(issue.preheader).not.toBe(usual.preheader);
    expect(dropLowest(full, scoreOf, 1).issue.preheader).toBe(full.preheader);
  });
});

describe("rendering to fit", async () => {
  const theme = await loadTheme([fromRoot("templates/daily")]);
  const report: Report = {
    issueId: full.id,
    slot: full.slot,
    builtAt: full.slot,
    feeds: [],
    candidates: [],
    leftOut: [],
    findings: [],
  };
  const grown = (count: number): { issue: Issue; report: Report } => {
    const [top, ...rest] = full.sections as [Section, ...Section[]];
    const items = Array.from({ length: count }, (_, at) => {
      const item = top.items[at % top.items.length] as Extract<Item, { kind: "story" }>;
      return { ...item, id: `a${at}`, articleIds: [`a${at}`], title: `${at}: ${item.title}` };
    });
    const candidates = items.map(({ id, title, url }, at) => ({
      ...{ articleId: id, feed: "Harbour", title, url, kept: true, section: top.id, rule: "ranked" },
      ...{ detail: `no. ${at + 1}`, score: { total: count - at, terms: [] } },
    }));
    const issue = planIssue({
      ...full,
      slot: new Date(full.slot),
      cutoff: new Date(full.cutoff),
      sections: [{ ...top, items }, ...rest],
    });
    return { issue, report: { ...report, candidates } };
  };

  test("an issue that fits stays as it is", async () => {
    const fitted = await renderToFit(full, report, theme);
    expect(fitted.issue).toBe(full);
    expect(fitted.report).toBe(report);
  });

  test("an issue over the clip limit loses its lowest items until it fits, no more, and says so", async () => {
    const { issue, report: before } = grown(60);
    const fitted = await renderToFit(issue, before, theme);
    const bytes = editionBytes(fitted.rendered);
    expect(bytes).toBeLessThanOrEqual(102_000);
    // The next one would have been too much.
    expect(bytes).toBeGreaterThan(102_000 - 4_000);
    const [finding] = fitted.report.findings;
    const gone = fitted.report.candidates.filter(({ kept }) => !kept);
    expect(finding).toMatchObject({ level: "warning", check: "clip-limit" });
    expect(gone.length).toBeGreaterThan(5);
    expect(gone.every(({ rule, title }) => rule === "clip-limit" && finding?.message.includes(title))).toBe(
      true,
    );
    expect(itemsOf(fitted.issue)[0]).toEqual(itemsOf(issue)[0]);
  });
});
