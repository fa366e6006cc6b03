/**
 * Trains the weights of `src/select/stories/story-weights.ts` on a labelled set of stories and prints, for each part
 * held out in turn, what the other parts' weights make of it.
 *
 *     node scripts/train-stories.ts ../shared/eval [--write]
 *
 * Logistic regression over pairs of articles. Headlines without leads and dates are trained on as well, so that a feed
 * which gives only headlines is judged by what its headlines say, and not by having none of the rest.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pairFeatureNames, pairFeatures } from "../src/select/stories/pair-features.ts";
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
}

const size = pairFeatureNames.length;

function labelledPairs(articles: readonly Labelled[], weight: number): Pair[] {
  const index = new StoryIndex();
  const pairs: Pair[] = [];
  articles.forEach((article, i) => {
    const at = article.published === null ? null : Date.parse(article.published);
    const { alike } = index.add({ id: article.id, title: article.title, text: article.text ?? "" }, at);
    const others = new Set(alike.slice(0, 30));
    const earlier = articles.slice(0, i).flatMap((other, j) => (other.story === article.story ? [j] : []));
    for (const j of earlier.slice(-8)) others.add(j);
    for (const j of others) {
      const features = pairFeatures(index.articles[i]!, index.articles[j]!, new Float64Array(size));
      pairs.push({
        features,
        same: articles[j]!.story === article.story ? 1 : 0,
        weight: weight / Math.sqrt(others.size),
      });
    }
  });
  return pairs;
}

/** Gradient descent with moments (Adam); the penalty keeps weights small where few pairs speak. */
function train(pairs: readonly Pair[], penalty = 0.5, rounds = 400): number[] {
  const [weights, first, second] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const total = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(size);
    for (const { features, same, weight } of pairs) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += weights[k]! * features[k]!;
      const error = (1 / (1 + Math.exp(-sum)) - same) * weight;
      for (let k = 0; k < size; k++) slope[k] = slope[k]! + error * features[k]!;
    }
    for (let k = 0; k < size; k++) {
      const g = (slope[k]! + (k > 0 ? penalty * weights[k]! : 0)) / total;
      first[k] = 0.9 * first[k]! + 0.1 * g;
      second[k] = 0.999 * second[k]! + 0.001 * g * g;
      const step = first[k]! / (1 - 0.9 ** round) / (Math.sqrt(second[k]! / (1 - 0.999 ** round)) + 1e-8);
      weights[k] = weights[k]! - 0.1 * step;
    }
  }
  return Array.from(weights, (weight) => Number(weight.toFixed(3)));
}

function pairsForTraining(articles: readonly Labelled[]): Pair[] {
  const leads = articles.some((article) => article.text !== null && article.text !== "");
  const pairs = labelledPairs(articles, leads ? 1 : 0.7);
  if (leads)
    pairs.push(
      ...labelledPairs(
        articles.map((article) => ({ ...article, text: null, published: null })),
        0.5,
      ),
    );
  return pairs;
}

const [dir, write] = process.argv.slice(2);
if (dir === undefined)
  throw new Error("node scripts/train-stories.ts DIR [--write]: DIR holds stories.jsonl");
const articles = readFileSync(join(dir, "stories.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Labelled);
const sets = [...new Set(articles.map((article) => article.set))];
const pairs = new Map(
  sets.map((set) => [set, pairsForTraining(articles.filter((article) => article.set === set))]),
);
for (const held of sets) {
  const weights = train(sets.filter((set) => set !== held).flatMap((set) => pairs.get(set)!));
  console.log(`without ${held}: [${weights.join(", ")}]`);
}
const weights = train(sets.flatMap((set) => pairs.get(set)!));
console.log(`all: [${weights.join(", ")}]`);
if (write === "--write") {
  const lines = pairFeatureNames.map((name, k) => `  ${String(weights[k])}, // ${name}`);
  const text = [
    "/**",
    " * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts` on 1909 labelled headlines and leads of news",
    " * feeds (six days of 2023, and the headlines of FNC-1); they hold no words of them.",
    " */",
    "export const storyWeights: readonly number[] = [",
    ...lines,
    "];",
    "",
  ].join("\n");
  writeFileSync(new URL("../src/select/stories/story-weights.ts", import.meta.url), text);
}
