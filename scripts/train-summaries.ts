/**
 * Trains the weights of `src/summarise/summary-weights.ts` on articles with reference summaries, and prints what
 * five-fold weights make of the folds held out, on the average of several ways to part the articles into folds: one
 * way alone is up to 0.3 above or below.
 *
 *     node scripts/train-summaries.ts ../shared/eval [--write]
 *
 * Ridge regression: how much of a word of each sentence stands in the reference, from what the sentence is like.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CandidateSentence } from "../src/summarise/candidate-sentence.ts";
import { candidateSentences } from "../src/summarise/candidate-sentences.ts";
import { chooseSentences } from "../src/summarise/choose-sentences.ts";
import { numberTerms, type NumberedTerms } from "../src/summarise/number-terms.ts";
import { sentenceFeatureNames, sentenceFeatures } from "../src/summarise/sentence-features.ts";
import { mostSentences } from "../src/summarise/summarize.ts";

interface Labelled {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly reference: string;
}
interface Rouge {
  tokens(text: string): string[];
  rougeN(candidate: string[], reference: string[], n: number): { p: number; f: number };
  limitWords(text: string, words: number): string;
}
interface Example {
  readonly article: Labelled;
  readonly sentences: readonly CandidateSentence[];
  readonly terms: NumberedTerms;
  readonly features: readonly (readonly number[])[];
  readonly worth: readonly number[];
}

const size = sentenceFeatureNames.length;
const [dir, write] = process.argv.slice(2);
if (dir === undefined)
  throw new Error(
    "node scripts/train-summaries.ts DIR [--write]: DIR holds rouge.mjs and summaries/cnndm.jsonl",
  );
const rouge = (await import(pathToFileURL(resolve(dir, "rouge.mjs")).href)) as Rouge;
const examples = readFileSync(join(dir, "summaries/cnndm.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => example(JSON.parse(line) as Labelled));

function example(article: Labelled): Example {
  const sentences = candidateSentences(article.title ?? "", article.text, mostSentences);
  const terms = numberTerms(article.title ?? "", sentences);
  const features = sentenceFeatures(sentences, terms);
  const reference = rouge.tokens(article.reference);
  const worth = sentences.map(({ text }) => {
    const tokens = rouge.tokens(text);
    return (rouge.rougeN(tokens, reference, 1).p + 3 * rouge.rougeN(tokens, reference, 2).p) / 2;
  });
  return { article, sentences, terms, features, worth };
}

/** Weights w that make (XᵀX + penalty) w = Xᵀy, by elimination. */
function ridge(of: readonly Example[], penalty: number): number[] {
  const matrix = Array.from({ length: size }, (_, k) =>
    Array.from({ length: size + 1 }, (_unused, m) => (k === m && k > 0 ? penalty : 0)),
  );
  for (const { features, worth, sentences } of of)
    features.forEach((x, i) => {
      const weight = Math.min(30, sentences[i]!.words) / 20 / Math.sqrt(features.length);
      for (let k = 0; k < size; k++) {
        for (let m = 0; m < size; m++) matrix[k]![m]! += weight * x[k]! * x[m]!;
        matrix[k]![size]! += weight * x[k]! * worth[i]!;
      }
    });
  for (let k = 0; k < size; k++)
    for (let row = 0; row < size; row++) {
      if (row === k) continue;
      const factor = matrix[row]![k]! / (matrix[k]![k]! + 1e-9);
      for (let m = k; m <= size; m++) matrix[row]![m]! -= factor * matrix[k]![m]!;
    }
  return matrix.map((row, k) => Number((row[size]! / (row[k]! + 1e-9)).toFixed(4)));
}

function score(
  of: readonly Example[],
  weights: readonly number[],
  words: number,
  maxWords: number,
): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (const { article, sentences, terms, features } of of) {
    const values = features.map((x) =>
      Math.max(
        0.01,
        x.reduce((sum, value, k) => sum + value * weights[k]!, 0),
      ),
    );
    const chosen = chooseSentences(sentences, terms, values, { sentences: 12, maxWords });
    const summary = rouge.tokens(rouge.limitWords(chosen.map(({ text }) => text).join(" "), words));
    const reference = rouge.tokens(article.reference);
    sums[0] += rouge.rougeN(summary, reference, 1).f;
    sums[1] += rouge.rougeN(summary, reference, 2).f;
    sums[2] += chosen.reduce((sum, sentence) => sum + sentence.words, 0);
  }
  return sums;
}

const penalty = 1;
const folds = 5;
const partings = 10;

/** The fold of each example: every fifth, and then by lot, the same at every run. */
function foldsOf(parting: number): number[] {
  const order = examples.map((_, i) => i);
  let state = parting;
  for (let i = order.length - 1; parting > 0 && i > 0; i--) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const foldOf: number[] = [];
  order.forEach((i, place) => (foldOf[i] = place % folds));
  return foldOf;
}

const held = Array.from({ length: partings }, (_, parting) => {
  const foldOf = foldsOf(parting);
  return Array.from({ length: folds }, (_unused, fold) => ({
    weights: ridge(
      examples.filter((_example, i) => foldOf[i] !== fold),
      penalty,
    ),
    unseen: examples.filter((_example, i) => foldOf[i] === fold),
  }));
}).flat();

for (const [words, maxWords] of [
  [60, 60],
  [60, 90],
  [60, 120],
  [30, 30],
  [30, 45],
  [30, 60],
] as const) {
  const sums = held.map(({ unseen, weights }) => score(unseen, weights, words, maxWords));
  const [one, two, length] = [0, 1, 2].map(
    (k) => sums.reduce((sum, of) => sum + of[k]!, 0) / partings / examples.length,
  ) as [number, number, number];
  console.log(
    `${words} words of a summary of at most ${maxWords}: ROUGE-1 ${(100 * one).toFixed(1)} ROUGE-2 ${(100 * two).toFixed(1)}, ${length.toFixed(1)} words`,
  );
}
const weights = ridge(examples, penalty);
if (write === "--write") {
  const lines = sentenceFeatureNames.map((name, k) => `  ${String(weights[k])}, // ${name}`);
  const text = [
    "/**",
    " * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail",
    " * with their highlights; they hold no words of them.",
    " */",
    "export const summaryWeights: readonly number[] = [",
    ...lines,
    "];",
    "",
  ].join("\n");
  writeFileSync(new URL("../src/summarise/summary-weights.ts", import.meta.url), text);
}
