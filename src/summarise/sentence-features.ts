import { stem } from "../text/stem.ts";
import type { CandidateSentence } from "./candidate-sentence.ts";
import { isQuestion } from "./candidate-sentences.ts";
import { type NumberedTerms, termMarks } from "./number-terms.ts";

/** Names of what `sentenceFeatures` gives, in order. */
export const sentenceFeatureNames = [
  "one",
  "second",
  "third",
  "fourth",
  "nearTop",
  "titleShare",
  "centre",
  "centreMean",
  "day",
  "age",
  "indefinite",
  "startsQuoted",
  "question",
  "long",
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
  return sentences.map((sentence, i) => {
    const terms = ofSentences[i]!;
    const n = Math.max(1, terms.length);
    return [
      1,
      i === 1 ? 1 : 0,
      i === 2 ? 1 : 0,
      i === 3 ? 1 : 0,
      1 / (1 + i),
      inTitle[i]! / n,
      inCentre[i]! / Math.max(1, centre.length),
      sumOf(terms, logs) / n,
      ...style(sentence),
    ];
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

/** News says on which day it happened. */
const days = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag " +
    "sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo " +
    "feira 曜日"
  )
    .split(" ")
    .map(stem),
);
/** It says how old someone is when it first names them: "Jo Lund, 33, was", "a 33-year-old". */
const age = /(?:, | \()\d{1,2}[,)]|\b\d{1,2}(?:-year-old|-jährige|\sans\b|\saños\b|\sanos\b)/u;
/** "A bank was closed", "Eine Bank wurde": not yet by name, as the sentence behind it has it. */
const indefinite = /^(?:An?|Eine?|Une?|Una|Uma?)\s/u;

function style({ text, words, terms }: CandidateSentence): number[] {
  return [
    terms.some((term) => days.has(term)) ? 1 : 0,
    age.test(text) ? 1 : 0,
    indefinite.test(text) ? 1 : 0,
    /^["“”„«‘'「]/u.test(text) ? 1 : 0,
    isQuestion(text) ? 1 : 0,
    Math.min(1, Math.max(0, words - 25) / 25),
  ];
}
