// What choosing and summarising cost, from 1,000 to 100,000 invented articles, beside rendering.
//   npm run bench -- select [--most 100000]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config/load-config.ts";
import type { Article } from "../src/domain/feed.ts";
import type { Issue } from "../src/domain/issue.ts";
import { renderIssue } from "../src/render/render-issue.ts";
import { loadTheme } from "../src/render/theme.ts";
import { chooseArticles, type Choice, type ChooseInput } from "../src/select/choose.ts";
import { groupStories } from "../src/select/group-stories.ts";
import { summarize } from "../src/summarise/summarize.ts";
import { readFile } from "node:fs/promises";
import { inventArticles } from "./bench-select/invent-articles.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const now = new Date("2026-11-24T12:00:00Z");
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

export async function benchSelect(most = 100_000): Promise<void> {
  const { config } = await loadConfig(`${root}/config/briefing.yaml`, {});
  const inputOf = (articles: readonly Article[]): ChooseInput => ({
    articles,
    memory: { told: [], articles: [] },
    feeds: config.feeds,
    sections: config.sections,
    settings: config.select,
    now,
    timezone: config.schedule.timezone,
    language: config.publication.language,
  });
  const names = config.feeds.map(({ name }) => name);
  const work = (articles: readonly Article[]): number => {
    const start = performance.now();
    const choice = chooseArticles(inputOf(articles));
    for (const { title, text } of leadsOf(choice)) summarize({ title, text }, config.summaries);
    return performance.now() - start;
  };
  const group = (articles: readonly Article[]): number => {
    const start = performance.now();
    groupStories(articles);
    return performance.now() - start;
  };
  const day = inventArticles(1000, names, now);
  const repeat = (times: number, run: () => number) => Array.from({ length: times }, run);
  repeat(3, () => work(day));
  console.log("articles   choose + summarise   per article   grouping alone   against a tenth   peak memory");
  let tenth: number | null = null;
  for (let count = 1000; count <= most; count *= 10) {
    const articles = inventArticles(count, names, now);
    const time = median(repeat(count > 10_000 ? 1 : 5, () => work(articles)));
    const grouping = median(repeat(count > 10_000 ? 1 : 5, () => group(articles)));
    const cells = [
      count.toLocaleString("en").padStart(8),
      `${time.toFixed(0)} ms`.padStart(21),
      `${((time * 1000) / count).toFixed(0)} µs`.padStart(14),
      `${grouping.toFixed(0)} ms`.padStart(17),
      (tenth === null ? "" : `${(grouping / tenth).toFixed(1)} x`).padStart(18),
      // Of the whole process, the articles and all that ran before included.
      `${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`.padStart(14),
    ];
    tenth = grouping;
    console.log(cells.join(""));
  }
  // In turns, so that whatever else the machine does burdens both alike.
  const render = await renderer();
  const [chosen, rendered]: [number[], number[]] = [[], []];
  for (let i = 0; i < 15; i += 1) {
    chosen.push(work(day));
    rendered.push(await render());
  }
  const [choosing, rendering] = [median(chosen.slice(3)), median(rendered.slice(3))];
  console.log(`a day's 1,000 candidates: ${choosing.toFixed(0)} ms to choose and summarise`);
  console.log(
    `the issue five times: ${(5 * rendering).toFixed(0)} ms to render (${rendering.toFixed(0)} ms once)`,
  );
  console.log(
    choosing < 5 * rendering
      ? "choosing costs less than rendering five times"
      : "CHOOSING COSTS MORE THAN RENDERING",
  );
}

function leadsOf({ sections }: Choice): Article[] {
  return sections.flatMap(({ plan, items }) =>
    plan.kind === "headlines"
      ? []
      : items.flatMap((item) => (item.kind === "candidate" ? [item.candidate.lead] : [])),
  );
}

/** Renders both editions of the fullest sample five times; gives the milliseconds of one. */
async function renderer(): Promise<() => Promise<number>> {
  const issue = JSON.parse(await readFile(`${root}/templates/samples/full.json`, "utf8")) as Issue;
  const theme = await loadTheme([`${root}/templates/daily`]);
  return async () => {
    const start = performance.now();
    for (let i = 0; i < 5; i += 1) await renderIssue(issue, theme);
    return (performance.now() - start) / 5;
  };
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { most: { type: "string", default: "100000" } } });
  await benchSelect(Number(values.most));
}
