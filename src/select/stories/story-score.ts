import { pairFeatureNames, pairFeatures, type ReadArticle } from "./pair-features.ts";
import { areApart } from "./story-marks.ts";
import { storyWeights } from "./story-weights.ts";

/**
 * Above this an article joins a story. Chosen with each part of the labelled set held out in turn: a lower one hides
 * stories behind others, a higher one repeats them.
 */
export const storyThreshold = 0.39;

const onlyCommon = pairFeatureNames.indexOf("onlyCommon");
const features = new Float64Array(pairFeatureNames.length);

/** How surely two articles tell of the same event, 0 to 1. */
export function storyScore(a: ReadArticle, b: ReadArticle): number {
  if (areApart(a.marks, b.marks)) return 0;
  pairFeatures(a, b, features);
  if (features[onlyCommon] === 1) return 0;
  let sum = 0;
  for (let i = 0; i < storyWeights.length; i++) sum += storyWeights[i]! * features[i]!;
  return 1 / (1 + Math.exp(-sum));
}
