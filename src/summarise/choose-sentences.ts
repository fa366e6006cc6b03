import type { CandidateSentence } from "./candidate-sentence.ts";
import { isDangling, presumesKnown, pointsBack } from "./dangling.ts";
import { type NumberedTerms, termMarks } from "./number-terms.ts";
import { preferred } from "./preferred.ts";

interface Limits {
  readonly sentences: number;
  readonly maxWords: number;
}

/** So many of the best sentences are tried in all combinations of so many. */
const tried = 8;
const combined = 4;
/** A shorter sentence says too little to stand in a summary. */
export const fewestWords = 7;
/** News has sentences of so many words; smaller limits would leave a story to its small talk. */
const longSentence = 40;
/** What is left of the worth of a sentence that shares nothing with those before it and follows none. */
const unconnected = 0.5;
/** What the first sentence of a text gains as the first of a summary, where it speaks of what the title speaks of. */
const lead = 1.5;
/** So much of the title it has to speak of. */
const titledPart = 0.25;
/** So many lines may stand before it that are no sentences. */
const headings = 2;
/** Two sentences of news have so many words. With less room, the sentence behind the first often says more. */
const roomForTwo = 50;

/** So many words a summary of a single sentence may have: a third more where `maxWords` is less than a long sentence. */
export const mostWordsAlone = (maxWords: number): number =>
  Math.max(maxWords, Math.min(longSentence, Math.floor((maxWords * 4) / 3)));

/**
 * The sentences that together say the most within the limits, in the order of the text. `values` says how much of a
 * word of each sentence is worth saying.
 */
export function chooseSentences(
  sentences: readonly CandidateSentence[],
  terms: NumberedTerms,
  values: readonly number[],
  limits: Limits,
): CandidateSentence[] {
  const alone = mostWordsAlone(limits.maxWords);
  const best = mostValuable(sentences, values, alone);
  const mayStand = standingOf(sentences);
  const gain = gainOf(sentences, terms, values, limits.maxWords);
  const most = Math.min(limits.sentences, combined);
  let chosen: readonly number[] = [];
  let chosenValue = -Infinity;
  const visit = (from: number, picked: readonly number[], words: number, value: number): void => {
    if (picked.length > 0 && value > chosenValue) [chosen, chosenValue] = [picked, value];
    if (picked.length >= most) return;
    for (let k = from; k < best.length; k++) {
      const i = best[k]!;
      const total = words + sentences[i]!.words;
      if (total > (picked.length > 0 ? limits.maxWords : alone) || !mayStand(i, picked)) continue;
      visit(k + 1, [...picked, i], total, value + gain(i, picked));
    }
  };
  visit(0, [], 0, 0);
  return fill(sentences, chosen, limits, gain, mayStand).map((i) => sentences[i]!);
}

/** Places of the sentences worth trying, in the order of the text. */
function mostValuable(
  sentences: readonly CandidateSentence[],
  values: readonly number[],
  maxWords: number,
): number[] {
  const fitting = sentences.map((_, i) => i).filter((i) => sentences[i]!.words <= maxWords);
  return preferred(fitting, (i) => sentences[i]!.words >= fewestWords)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, tried)
    .sort((a, b) => a - b);
}

/** Whether a sentence is understood behind those picked, or as the first. */
type MayStand = (i: number, picked: readonly number[]) => boolean;

/**
 * What leans on the sentence before it stands only behind that one; so does what soon speaks of "these forecasts", and
 * a bare "Marsh said" also behind any that has the name.
 */
function standingOf(sentences: readonly CandidateSentence[]): MayStand {
  /** Each is found out once, and only where it is asked. */
  const leaning: boolean[] = [];
  const pointing: boolean[] = [];
  return (i, picked) => {
    if (follows(sentences, picked.at(-1), i)) return true;
    const { text, order, bareName } = sentences[i]!;
    if ((leaning[i] ??= leansBack(sentences[i]!))) return false;
    if (order === 0) return true;
    if ((pointing[i] ??= pointsBack(text))) return false;
    if (picked.length === 0 && presumesKnown(text)) return false;
    return bareName === null || picked.some((j) => sentences[j]!.text.includes(bareName));
  };
}

/** True for a sentence that stands only behind the one before it. */
export const leansBack = ({ text, order, announced }: CandidateSentence): boolean =>
  announced || isDangling(text, order === 0);

function follows(sentences: readonly CandidateSentence[], before: number | undefined, i: number): boolean {
  return before !== undefined && sentences[before]!.order === sentences[i]!.order - 1;
}

/** What a sentence adds to those before it. */
type Gain = (i: number, before: readonly number[]) => number;

/** What they say too counts little, and what goes beyond `maxWords` nothing. */
function gainOf(
  sentences: readonly CandidateSentence[],
  { ofSentences, ofTitle, count }: NumberedTerms,
  values: readonly number[],
  maxWords: number,
): Gain {
  const marks = termMarks(count);
  marks.mark(ofTitle);
  const titled =
    maxWords >= roomForTwo &&
    sentences[0] !== undefined &&
    sentences[0].order <= headings &&
    marks.marked(ofSentences[0]!) > ofTitle.length * titledPart;
  const known = new Map<number, number>();
  /** How much of the shorter of two sentences the other says too, 0 to 1. */
  const said = (one: number, other: number): number => {
    const key = one * sentences.length + other;
    let part = known.get(key);
    if (part === undefined) {
      const [terms, others] = [ofSentences[one]!, ofSentences[other]!];
      marks.mark(others);
      part = marks.marked(terms) / Math.max(1, Math.min(terms.length, others.length));
      known.set(key, part);
    }
    return part;
  };
  return (i, before) => {
    let repeated = 0;
    for (const j of before) repeated = Math.max(repeated, said(i, j));
    const apart = before.length > 0 && repeated === 0 && !follows(sentences, before.at(-1), i);
    const words = Math.min(sentences[i]!.words, maxWords);
    const leads = titled && i === 0 && before.length === 0;
    return (apart ? unconnected : leads ? lead : 1) * values[i]! * words * (1 - Math.max(0, repeated - 0.2));
  };
}

/** Adds sentences one by one where more are wanted than are tried together. */
function fill(
  sentences: readonly CandidateSentence[],
  chosen: readonly number[],
  limits: Limits,
  gain: Gain,
  mayStand: MayStand,
): readonly number[] {
  const worth = (picked: readonly number[]) =>
    picked.reduce((sum, i, k) => sum + gain(i, picked.slice(0, k)), 0);
  const stands = (picked: readonly number[]) => picked.every((i, k) => mayStand(i, picked.slice(0, k)));
  let picked = chosen;
  while (picked.length >= combined && picked.length < limits.sentences) {
    const words = picked.reduce((sum, i) => sum + sentences[i]!.words, 0);
    let next: readonly number[] | null = null;
    let nextValue = worth(picked);
    for (const [i, sentence] of sentences.entries()) {
      if (picked.includes(i) || sentence.words < fewestWords) continue;
      if (words + sentence.words > limits.maxWords) continue;
      const more = [...picked, i].sort((a, b) => a - b);
      const value = stands(more) ? worth(more) : -Infinity;
      if (value > nextValue) [next, nextValue] = [more, value];
    }
    if (!next) break;
    picked = next;
  }
  return picked;
}
