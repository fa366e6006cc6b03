import { candidateSentences } from "./candidate-sentences.ts";
import type { SummaryLimits } from "./summarize.ts";

/** True for an article that is its own summary: all that it says fits into the limits. */
export function isShort(
  { title, text }: { readonly title: string; readonly text: string },
  limits: SummaryLimits,
): boolean {
  const sentences = candidateSentences(title, text);
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
  return sentences.length <= limits.sentences && words <= limits.maxWords;
}
