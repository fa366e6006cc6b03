import type { CandidateSentence } from "./candidate-sentences.ts";
import { isDangling } from "./dangling.ts";
import { overlap } from "./sentence-features.ts";

interface Limits {
  readonly sentences: number;
  readonly maxWords: number;
}

/** So many of the best sentences are tried in all combinations. */
const tried = 14;

/**
 * The sentences that together say the most within the limits, in the order of the text. `values` says how much of a
 * word of each sentence is worth saying.
 */
export function chooseSentences(
  sentences: readonly CandidateSentence[],
  values: readonly number[],
  limits: Limits,
): CandidateSentence[] {
  const fitting = sentences.map((_, i) => i).filter((i) => sentences[i]!.words <= limits.maxWords);
  const best = fitting
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, tried)
    .sort((a, b) => a - b);
  const said = sharedParts(sentences);
  let chosen: number[] = [];
  let chosenValue = -Infinity;
  const visit = (from: number, picked: number[], words: number): void => {
    if (picked.length > 0 && stands(sentences, picked)) {
      const value = worth(sentences, values, picked, said);
      if (value > chosenValue) [chosen, chosenValue] = [picked, value];
    }
    if (picked.length >= Math.min(limits.sentences, 4)) return;
    for (let k = from; k < best.length; k++) {
      const i = best[k]!;
      if (words + sentences[i]!.words <= limits.maxWords)
        visit(k + 1, [...picked, i], words + sentences[i]!.words);
    }
  };
  visit(0, [], 0);
  return fill(sentences, values, chosen, limits, said).map((i) => sentences[i]!);
}

/** Adds sentences one by one where more than four are wanted. */
function fill(
  sentences: readonly CandidateSentence[],
  values: readonly number[],
  chosen: readonly number[],
  limits: Limits,
  said: SharedPart,
): number[] {
  let picked = [...chosen];
  while (picked.length >= 4 && picked.length < limits.sentences) {
    const words = picked.reduce((sum, i) => sum + sentences[i]!.words, 0);
    let next: number[] | null = null;
    let nextValue = worth(sentences, values, picked, said);
    for (const [i, sentence] of sentences.entries()) {
      if (picked.includes(i) || words + sentence.words > limits.maxWords) continue;
      const with_ = [...picked, i].sort((a, b) => a - b);
      const value = stands(sentences, with_) ? worth(sentences, values, with_, said) : -Infinity;
      if (value > nextValue) [next, nextValue] = [with_, value];
    }
    if (!next) break;
    picked = next;
  }
  return picked;
}

/** A sentence that leans on the one before it stands only behind that one, and never first. */
function stands(sentences: readonly CandidateSentence[], picked: readonly number[]): boolean {
  return picked.every(
    (i, k) =>
      !isDangling(sentences[i]!.text) ||
      (k > 0 && sentences[picked[k - 1]!]!.order === sentences[i]!.order - 1),
  );
}

type SharedPart = (one: number, other: number) => number;

/** How much of a sentence another says too, 0 to 1; reckoned once per pair. */
function sharedParts(sentences: readonly CandidateSentence[]): SharedPart {
  const terms = sentences.map((sentence) => new Set(sentence.terms));
  const known = new Map<number, number>();
  return (one, other) => {
    const key = one * sentences.length + other;
    let part = known.get(key);
    if (part === undefined) {
      part = overlap(terms[one]!, sentences[other]!.terms);
      known.set(key, part);
    }
    return part;
  };
}

function worth(
  sentences: readonly CandidateSentence[],
  values: readonly number[],
  picked: readonly number[],
  said: SharedPart,
): number {
  let total = 0;
  for (const [k, i] of picked.entries()) {
    let repeated = 0;
    for (let j = 0; j < k; j++) repeated = Math.max(repeated, said(i, picked[j]!));
    total += values[i]! * sentences[i]!.words * (1 - 0.6 * Math.max(0, repeated - 0.2));
  }
  return total;
}
