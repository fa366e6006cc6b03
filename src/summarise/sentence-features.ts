import { isDangling } from "./dangling.ts";
import { countMarks } from "./count-marks.ts";
import type { CandidateSentence } from "./candidate-sentences.ts";
import { type NumberedTerms, termMarks } from "./number-terms.ts";

/** Names of what `sentenceFeatures` gives, in order. */
export const sentenceFeatureNames = [
  "one",
  "first",
  "second",
  "third",
  "nearTop",
  "place",
  "titleShare",
  "titleCovered",
  "centre",
  "centreMean",
  "likeLead",
  "likeNext",
  "names",
  "numbers",
  "quoted",
  "startsQuoted",
  "dangling",
  "question",
  "short",
  "long",
  "firstPerson",
  "asides",
] as const;

/** So many of the terms that the most sentences share are what the text is about. */
const centreSize = 12;

/** What a sentence is like, for each sentence of a text: numbers that the trained weights are multiplied with. */
export function sentenceFeatures(
  sentences: readonly CandidateSentence[],
  { ofSentences, ofTitle, count }: NumberedTerms,
): number[][] {
  const counts = sentenceCounts(ofSentences, count);
  const logs = counts.map((held) => Math.log(Math.max(1, held)));
  const marks = termMarks(count);
  const held = (of: readonly number[]): number[] => {
    marks.mark(of);
    return ofSentences.map((terms) => marks.marked(terms));
  };
  const inTitle = held(ofTitle);
  const centre = centreOf(counts);
  const inCentre = held(centre);
  const inLead = held(ofSentences[0] ?? []);
  return sentences.map((sentence, i) => {
    const terms = ofSentences[i]!;
    const next = ofSentences[i + 1] ?? [];
    const out: number[] = [];
    const n = Math.max(1, terms.length);
    marks.mark(terms);
    out[0] = 1;
    out[1] = i === 0 ? 1 : 0;
    out[2] = i === 1 ? 1 : 0;
    out[3] = i === 2 ? 1 : 0;
    out[4] = 1 / (1 + i);
    out[5] = i / Math.max(1, sentences.length - 1);
    out[6] = inTitle[i]! / n;
    out[7] = inTitle[i]! / Math.max(1, ofTitle.length);
    out[8] = inCentre[i]! / Math.max(1, centre.length);
    out[9] = sumOf(terms, logs) / n;
    out[10] = i === 0 ? 0 : inLead[i]! / Math.max(1, Math.min(n, ofSentences[0]!.length));
    out[11] = marks.marked(next) / Math.max(1, Math.min(n, next.length));
    return style(sentence, out);
  });
}

/** In how many sentences each term stands. */
function sentenceCounts(ofSentences: readonly (readonly number[])[], count: number): Float64Array {
  const counts = new Float64Array(count);
  for (const terms of ofSentences) for (const term of terms) counts[term]! += 1;
  return counts;
}

function centreOf(counts: Float64Array): number[] {
  const repeated: number[] = [];
  counts.forEach((held, term) => {
    if (held > 1) repeated.push(term);
  });
  return repeated.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, centreSize);
}

function sumOf(terms: readonly number[], values: Float64Array): number {
  let sum = 0;
  for (const term of terms) sum += values[term]!;
  return sum;
}

function style({ text, words }: CandidateSentence, out: number[]): number[] {
  const { names, numbers, asides, quotes } = countMarks(text);
  const perWord = (count: number): number => Math.min(1, count / Math.max(1, words));
  out[12] = perWord(names);
  out[13] = perWord(numbers);
  out[14] = quotes > 0 ? 1 : 0;
  out[15] = /^["“”„«‘'「]/u.test(text) ? 1 : 0;
  out[16] = isDangling(text) ? 1 : 0;
  out[17] = /[?？]["”’]?$/u.test(text) ? 1 : 0;
  out[18] = Math.max(0, 12 - words) / 12;
  out[19] = Math.min(1, Math.max(0, words - 25) / 25);
  out[20] = /\b(?:[Ii]|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our|[Mm]e)\b/.test(text) ? 1 : 0;
  out[21] = perWord(asides);
  return out;
}
