/**
 * Trains what `groupStories` judges by on a labelled set of stories. DIR holds stories.jsonl, its scorer clusters.mjs,
 * and summaries/*.jsonl, other news to count words in.
 *
 *     node scripts/train-stories.ts DIR --words   writes src/select/stories/news-words.ts
 *     node scripts/train-stories.ts DIR --write   writes src/select/stories/story-weights.ts
 *     node scripts/train-stories.ts DIR --folds   prints what weights make of stories they have not seen
 *
 * Logistic regression over pairs of articles. Headlines without leads and dates are trained on as well, so that a feed
 * which gives only headlines is judged by what its headlines say, and not by having none of the rest.
 *
 * `--folds` deals the stories into five parts by a hash of their ids. A pair is judged by weights that were trained
 * without both articles' parts, and the whole set is grouped as ever, so that a story held out stands among all the
 * others. Four ways to deal; their figures and the mean. The second table holds out a whole set at a time instead: what
 * to expect of news of another kind. The words were counted in other texts, and need no parts.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { arrivalMoments } from "../src/select/stories/arrival-moments.ts";
import { termReader, type GroupedArticle } from "../src/select/stories/article-terms.ts";
import { pairFeatureNames, pairFeatures } from "../src/select/stories/pair-features.ts";
import { StoryGroups } from "../src/select/stories/story-groups.ts";
import { StoryIndex } from "../src/select/stories/story-index.ts";

interface Labelled {
  readonly id: string;
  readonly set: string;
  readonly published: string | null;
  readonly title: string;
  readonly text: string | null;
  readonly story: string;
}
interface Pair {
  readonly features: Float64Array;
  readonly same: number;
  readonly weight: number;
  readonly stories: readonly [string, string];
}
interface Score {
  readonly b3: { readonly f1: number };
  readonly b3multi: { readonly f1: number };
  readonly pair: { readonly f1: number };
  readonly digest: { readonly lost: number };
}

const size = pairFeatureNames.length;

function labelledPairs(articles: readonly Labelled[], weight: number): Pair[] {
  const index = new StoryIndex();
  const pairs: Pair[] = [];
  const arrived = momentsOf(articles).flat();
  arrived.forEach(({ article, at }, i) => {
    const { alike } = index.add(readable(article), at, i);
    const others = new Set(alike);
    const earlier = arrived
      .slice(0, i)
      .flatMap(({ article: other }, j) => (other.story === article.story ? [j] : []));
    for (const j of earlier.slice(-8)) others.add(j);
    for (const j of others) {
      const other = arrived[j]!.article;
      pairs.push({
        features: pairFeatures(index.articles, i, j, new Float64Array(size)),
        same: other.story === article.story ? 1 : 0,
        weight: weight / Math.sqrt(others.size),
        stories: [article.story, other.story],
      });
    }
  });
  return pairs;
}

function momentsOf(articles: readonly Labelled[]): { article: Labelled; at: number | null }[][] {
  return Array.from(arrivalMoments(articles.map(({ published }) => ({ publishedAt: published }))), (moment) =>
    moment.map(({ index, at }) => ({ article: articles[index]!, at })),
  );
}

function readable({ id, title, text }: Labelled): GroupedArticle {
  return { id, title, text: text ?? "" };
}

function pairsForTraining(articles: readonly Labelled[]): Pair[] {
  const leads = articles.some(({ text }) => text !== null && text !== "");
  if (!leads) return labelledPairs(articles, 0.7);
  const bare = articles.map((article) => ({ ...article, text: null, published: null }));
  return [...labelledPairs(articles, 1), ...labelledPairs(bare, 0.5)];
}

/** Newton's method; the penalty keeps weights small where few pairs speak. */
function train(pairs: readonly Pair[], penalty = 8): number[] {
  const weights = new Float64Array(size);
  for (let round = 0; round < 12; round++) {
    const slope = new Float64Array(size);
    const curve = Array.from({ length: size }, () => new Float64Array(size));
    for (const { features, same, weight } of pairs) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += weights[k]! * features[k]!;
      const chance = 1 / (1 + Math.exp(-sum));
      const bend = Math.max(chance * (1 - chance), 1e-6) * weight;
      for (let k = 0; k < size; k++) {
        slope[k] = slope[k]! + (chance - same) * weight * features[k]!;
        for (let l = 0; l < size; l++) curve[k]![l] = curve[k]![l]! + bend * features[k]! * features[l]!;
      }
    }
    for (let k = 0; k < size; k++) {
      slope[k] = slope[k]! + (k > 0 ? penalty * weights[k]! : 0);
      curve[k]![k] = curve[k]![k]! + (k > 0 ? penalty : 1e-6);
    }
    const step = solve(curve, slope);
    for (let k = 0; k < size; k++) weights[k] = weights[k]! - step[k]!;
    if (step.every((by) => Math.abs(by) < 1e-4)) break;
  }
  return Array.from(weights, (weight) => Number(weight.toFixed(3)));
}

/** Gauss's elimination, for a positive definite matrix. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  for (let i = 0; i < right.length; i++)
    for (let row = i + 1; row < right.length; row++) {
      const factor = matrix[row]![i]! / matrix[i]![i]!;
      for (let k = i; k < right.length; k++) matrix[row]![k] = matrix[row]![k]! - factor * matrix[i]![k]!;
      right[row] = right[row]! - factor * right[i]!;
    }
  for (let i = right.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < right.length; k++) right[i] = right[i]! - matrix[i]![k]! * right[k]!;
    right[i] = right[i]! / matrix[i]![i]!;
  }
  return right;
}

/** Groups every set by weights that have seen neither article's part; gives the id of each article with its group. */
function groupUnseen(
  sets: readonly (readonly Labelled[])[],
  pairs: readonly Pair[],
  partOf: (story: string) => number,
): Map<string, string> {
  const trained = new Map<string, number[]>();
  const weightsWithout = (...parts: readonly number[]): number[] => {
    const key = parts.toSorted((a, b) => a - b).join(" ");
    let weights = trained.get(key);
    if (weights === undefined) {
      weights = train(pairs.filter(({ stories }) => !stories.some((story) => parts.includes(partOf(story)))));
      trained.set(key, weights);
    }
    return weights;
  };
  const found = new Map<string, string>();
  for (const articles of sets) {
    const moments = momentsOf(articles);
    const parts = moments.flat().map(({ article }) => partOf(article.story));
    const groups = new StoryGroups((i, j) => weightsWithout(parts[i]!, parts[j]!));
    for (const moment of moments) {
      const placed = groups.place(moment.map(({ article, at }) => ({ article: readable(article), at })));
      moment.forEach(({ article: { id, set } }, i) => found.set(id, `${set} ${placed[i]!}`));
    }
  }
  return found;
}

async function printFolds(
  dir: string,
  sets: readonly (readonly Labelled[])[],
  pairs: readonly Pair[],
): Promise<void> {
  const scorer = (await import(pathToFileURL(resolve(dir, "clusters.mjs")).href)) as {
    scoreClusters: (gold: readonly Labelled[], found: ReadonlyMap<string, string>) => Score;
  };
  const score = (articles: readonly Labelled[], found: ReadonlyMap<string, string>): number[] => {
    const { b3, b3multi, pair, digest } = scorer.scoreClusters(articles, found);
    return [b3.f1, b3multi.f1, pair.f1, digest.lost];
  };
  const print = (name: string, figures: readonly number[]): void =>
    console.log(name.padEnd(28), figures.map((figure) => figure.toFixed(2).padStart(6)).join(" "));
  console.log("".padEnd(28), "B-cubed, of two or more, pairs, lost");
  const rows = ["a", "b", "c", "d"].map((deal) => {
    const partOf = (story: string): number =>
      createHash("sha256").update(`${deal} ${story}`).digest()[0]! % 5;
    const found = groupUnseen(sets, pairs, partOf);
    const row = score(sets.flat(), found);
    print(`stories unseen, deal ${deal}`, row);
    for (const articles of sets) print(`  ${articles[0]!.set}`, score(articles, found));
    return row;
  });
  print(
    "stories unseen, mean",
    rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length),
  );
  const setOf = new Map(
    sets.flatMap((articles, part) => articles.map(({ story }) => [story, part] as const)),
  );
  const found = groupUnseen(sets, pairs, (story) => setOf.get(story)!);
  print("sets unseen", score(sets.flat(), found));
  for (const articles of sets) print(`  ${articles[0]!.set}`, score(articles, found));
}

/** Content words, by stem, and in how many of 1000 texts they stand, as a power of two; rare ones are left out. */
function countWords(dir: string): Map<number, string[]> {
  const termsOf = termReader();
  const counts = new Map<string, number>();
  let texts = 0;
  for (const file of readdirSync(dir).filter((name) => name.endsWith(".jsonl")))
    for (const { title, text } of readLines<{ title?: string | null; text: string }>(join(dir, file))) {
      texts++;
      // The title and the opening, and more, since there are few texts.
      const words = new Set([...termsOf(title ?? ""), ...termsOf(text.slice(0, 1500))]);
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  const common = [...counts].filter(([word, count]) => count >= 6 && !/\d/u.test(word));
  return new Map(
    [...Map.groupBy(common, ([, count]) => 2 ** Math.round(Math.log2((count * 1000) / texts)))]
      .sort(([a], [b]) => b - a)
      .map(([share, words]) => [share, words.map(([word]) => word).sort()]),
  );
}

function writeWords(words: ReadonlyMap<number, readonly string[]>): void {
  const rows = [...words].map(([share, of]) => {
    const lines = of.join(" ").replace(/(.{1,110})(?: |$)/gu, '      "$1 " +\n');
    return `  [\n    ${share},\n${lines.slice(0, -5)}",\n  ],\n`;
  });
  const text = `/**
 * Words of news in general, by stem, and in how many of 1000 articles they stand: what is said of many events says
 * little about any. Counted by \`node scripts/train-stories.ts DIR --words\` in 706 news articles of many subjects.
 */
const counted: readonly (readonly [number, string])[] = [
${rows.join("")}];

export const newsWords: ReadonlyMap<string, number> = new Map(
  counted.flatMap(([share, words]) => words.split(" ").map((word) => [word, share] as const)),
);
`;
  writeFileSync(new URL("../src/select/stories/news-words.ts", import.meta.url), text);
}

function writeWeights(weights: readonly number[]): void {
  const text = `/**
 * Weights of \`pairFeatures\`, trained by \`node scripts/train-stories.ts DIR --write\` on 1909 labelled headlines and leads
 * of news feeds (three days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
${pairFeatureNames.map((name, k) => `  ${String(weights[k])}, // ${name}\n`).join("")}];
`;
  writeFileSync(new URL("../src/select/stories/story-weights.ts", import.meta.url), text);
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

const [dir, what] = process.argv.slice(2);
if (dir === undefined || !["--words", "--write", "--folds"].includes(what ?? ""))
  throw new Error("node scripts/train-stories.ts DIR --words|--write|--folds: DIR holds stories.jsonl");
if (what === "--words") writeWords(countWords(join(dir, "summaries")));
else {
  const sets = [...Map.groupBy(readLines<Labelled>(join(dir, "stories.jsonl")), ({ set }) => set).values()];
  const pairs = sets.flatMap(pairsForTraining);
  if (what === "--folds") await printFolds(dir, sets, pairs);
  else writeWeights(train(pairs));
}
