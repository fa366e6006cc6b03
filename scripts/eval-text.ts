/**
 * Scores stories, moves and summaries with the scorers that lie beside the labelled data, next to simple baselines.
 *
 *     node scripts/eval-text.ts stories|moves|summaries DIR
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findMoves } from "../src/select/find-moves.ts";
import { groupStories } from "../src/select/group-stories.ts";
import { summarize } from "../src/summarise/summarize.ts";
import { splitSentences } from "../src/text/split-sentences.ts";
import { comparableWords, countWords } from "../src/text/words.ts";

interface LabelledArticle {
  readonly id: string;
  readonly set: string;
  readonly published: string | null;
  readonly title: string;
  readonly text: string | null;
}
interface LabelledText {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
}

/** Same story: ours, and exact titles. */
export function evalStories(dir: string): void {
  const articles = readLines<LabelledArticle>(join(dir, "stories.jsonl"));
  report("stories, groupStories", scoreClusters(dir, clusters(articles, storiesOf)));
  report("stories, exact title", scoreClusters(dir, clusters(articles, titlesOf)));
}

function scoreClusters(dir: string, predictions: readonly unknown[]): string {
  return score(dir, "clusters.mjs", "stories.jsonl", predictions, ["--per-set"]);
}

function clusters(
  articles: readonly LabelledArticle[],
  group: (of: readonly LabelledArticle[]) => string[][],
): { id: string; cluster: string }[] {
  const sets = [...new Set(articles.map(({ set }) => set))];
  return sets.flatMap((set) =>
    group(articles.filter((article) => article.set === set)).flatMap((ids, i) =>
      ids.map((id) => ({ id, cluster: `${set} ${i}` })),
    ),
  );
}

function storiesOf(articles: readonly LabelledArticle[]): string[][] {
  return groupStories(
    articles.map(({ id, title, text, published }) => ({
      id,
      title,
      text: text ?? "",
      publishedAt: published,
    })),
  ).map(({ ids }) => [...ids]);
}

function titlesOf(articles: readonly LabelledArticle[]): string[][] {
  return [...Map.groupBy(articles, ({ title }) => comparableWords(title).join(" ")).values()].map((same) =>
    same.map(({ id }) => id),
  );
}

/** People on the move: ours, and one naive pattern. */
export function evalMoves(dir: string): void {
  const texts = readLines<LabelledText>(join(dir, "moves.jsonl"));
  const scored = (moves: (text: string) => readonly object[]): string =>
    score(
      dir,
      "moves.mjs",
      "moves.jsonl",
      texts.map(({ id, text }) => ({ id, label: moves(text).length > 0, moves: moves(text) })),
      ["--errors", "40"],
    );
  report("moves, naive pattern", scored(naiveMoves));
  report("moves, findMoves", scored(findMoves));
}

function naiveMoves(text: string): object[] {
  const match =
    /^(?<organization>.+?) (?:has )?(?:appoints?|names?|hires?|taps?|appointed|named|hired|tapped) (?<person>(?:\p{Lu}[\p{L}.'’-]+ ){2,3})(?:as )?(?:its |new )*(?<role>.+?)[.,]?$/iu.exec(
      text,
    );
  return match?.groups ? [{ ...match.groups, action: "joins" }] : [];
}

/** Summaries, cut at 60 and at 30 words: ours, and the first sentences. */
export function evalSummaries(dir: string): void {
  const texts = readLines<LabelledText>(join(dir, "summaries/cnndm.jsonl"));
  for (const words of [60, 30]) {
    // A whole sentence seldom ends at the cut: room for one more, which the scorer cuts.
    for (const maxWords of [words, Math.round(words * 1.5)]) {
      const summaries = texts.map(({ id, title, text }) => ({
        id,
        summary: summarize({ title: title ?? "", text }, { sentences: 10, maxWords }).text,
      }));
      report(
        `summaries, ${words} words of at most ${maxWords}, summarize`,
        score(dir, "rouge.mjs", "summaries/cnndm.jsonl", summaries, ["--limit-words", String(words)]),
      );
    }
    const leads = texts.map(({ id, text }) => ({ id, summary: lead(text, words * 2) }));
    report(
      `summaries, ${words} words, first sentences`,
      score(dir, "rouge.mjs", "summaries/cnndm.jsonl", leads, ["--limit-words", String(words)]),
    );
  }
}

function lead(text: string, words: number): string {
  const sentences: string[] = [];
  let length = 0;
  for (const { start, end } of splitSentences(text)) {
    sentences.push(text.slice(start, end));
    if ((length += countWords(text.slice(start, end))) >= words) break;
  }
  return sentences.join(" ");
}

function score(
  dir: string,
  scorer: string,
  data: string,
  predictions: readonly unknown[],
  more: readonly string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), "briefing-eval-"));
  try {
    const file = join(folder, "predictions.jsonl");
    writeFileSync(file, predictions.map((prediction) => JSON.stringify(prediction)).join("\n"));
    const args = [resolve(dir, scorer), "--data", resolve(dir, data), "--pred", file, ...more];
    return execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function report(name: string, figures: string): void {
  console.log(`== ${name}\n${figures.trim()}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [what, dir] = process.argv.slice(2);
  if (dir === undefined)
    throw new Error(
      "node scripts/eval-text.ts stories|moves|summaries DIR: DIR holds the data and its scorers",
    );
  if (what === "stories") evalStories(dir);
  else if (what === "moves") evalMoves(dir);
  else if (what === "summaries") evalSummaries(dir);
  else throw new Error(`Unknown evaluation "${String(what)}": stories, moves or summaries`);
}
