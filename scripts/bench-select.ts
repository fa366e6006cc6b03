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
import { summarize } from "../src/summarise/summarize.ts";
import { readFile } from "node:fs/promises";
import { inventArticles } from "./bench-select/invent-articles.ts";
import { measureGrouping } from "./bench-select/measure-grouping.ts";

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
  const day = inventArticles(1000, names, now);
  const repeat = (times: number, run: () => number) => Array.from({ length: times }, run);
  repeat(3, () => work(day));
  console.log("articles   choose + summarise   per article");
  for (let count = 1000; count <= most; count *= 10) {
    const articles = inventArticles(count, names, now);
    const time = median(repeat(count > 10_000 ? 1 : 5, () => work(articles)));
    const cells = [
      count.toLocaleString("en").padStart(8),
      `${time.toFixed(0)} ms`.padStart(21),
      `${((time * 1000) / count).toFixed(0)} µs`.padStart(14),
    ];
    console.log(cells.join(""));
  }
  if (most >= 100_000) await benchGrouping();
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

/** Each list in a process of its own, so that neither time nor memory hangs on what ran before. */
async function benchGrouping(): Promise<void> {
  console.log("grouping alone         time   peak memory   of a process that only makes the articles");
  const [tenth, whole] = [await measureGrouping(10_000), await measureGrouping(100_000)];
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  for (const [count, { milliseconds, peakBytes, articlesBytes }] of [
    [10_000, tenth],
    [100_000, whole],
  ] as const) {
    const cells = [
      count.toLocaleString("en").padStart(14),
      `${milliseconds.toFixed(0)} ms`.padStart(13),
      megabytes(peakBytes).padStart(14),
      megabytes(articlesBytes).padStart(14),
    ];
    console.log(cells.join(""));
  }
  const times = (whole.milliseconds / tenth.milliseconds).toFixed(1);
  console.log(`ten times the articles: ${times} x the time; ${whole.characters} characters each in the mean`);
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
