import type { ArticleTable } from "./article-table.ts";
import { pairFeatureNames, pairFeatures } from "./pair-features.ts";
import { areApart } from "./story-marks.ts";

/**
 * Above this an article joins a story. Chosen by `scripts/train-stories.ts --folds`: a lower one hides stories behind
 * others, a higher one repeats them.
 */
export const storyThreshold = 0.4;

/** The score of two articles that cannot tell of the same event. */
export const apart = -1;

const onlyCommon = pairFeatureNames.indexOf("onlyCommon");
const otherNames = pairFeatureNames.indexOf("otherNames");
const features = new Float64Array(pairFeatureNames.length);

/** How surely two articles tell of the same event, 0 to 1, or `apart`. */
export function storyScore(articles: ArticleTable, a: number, b: number, weights: readonly number[]): number {
  const marks = articles.marksOf(a);
  const others = marks && articles.marksOf(b);
  if (others && areApart(marks, others)) return apart;
  pairFeatures(articles, a, b, features);
  if (features[onlyCommon] === 1 || features[otherNames] === 1) return 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i]!;
  return 1 / (1 + Math.exp(-sum));
}
