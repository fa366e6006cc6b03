import { pairFeatureNames, pairFeatures, type ReadArticle } from "./pair-features.ts";

/**
 * Above this an article joins a story. Chosen by `scripts/train-stories.ts --folds`: a lower one hides stories behind
 * others, a higher one repeats them.
 */
export const storyThreshold = 0.4;

const onlyCommon = pairFeatureNames.indexOf("onlyCommon");
const features = new Float64Array(pairFeatureNames.length);

/** How surely two articles tell of the same event, 0 to 1. */
export function storyScore(a: ReadArticle, b: ReadArticle, weights: readonly number[]): number {
  pairFeatures(a, b, features);
  if (features[onlyCommon] === 1) return 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i]!;
  return 1 / (1 + Math.exp(-sum));
}
