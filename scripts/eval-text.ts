/** Scores stories and moves with the scorers that lie beside the labelled data, next to simple baselines. */
import { join } from "node:path";
import { findMoves } from "../src/select/find-moves.ts";
import { groupStories } from "../src/select/group-stories.ts";
import { comparableWords } from "../src/text/words.ts";
import { readLines, report, score } from "./score-text.ts";

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
