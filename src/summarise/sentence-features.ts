import { isDangling } from "./dangling.ts";
import { contentTerms, type CandidateSentence } from "./candidate-sentences.ts";

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

/** What a sentence is like, for each sentence of a text: numbers that the trained weights are multiplied with. */
export function sentenceFeatures(title: string, sentences: readonly CandidateSentence[]): Float64Array[] {
  const counts = termCounts(sentences);
  const centre = new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .filter(([, count]) => count > 1)
      .map(([term]) => term),
  );
  const titleTerms = new Set(contentTerms(title));
  return sentences.map((sentence, i) => {
    const terms = new Set(sentence.terms);
    const out = new Float64Array(sentenceFeatureNames.length);
    const n = Math.max(1, terms.size);
    out[0] = 1;
    out[1] = i === 0 ? 1 : 0;
    out[2] = i === 1 ? 1 : 0;
    out[3] = i === 2 ? 1 : 0;
    out[4] = 1 / (1 + i);
    out[5] = i / Math.max(1, sentences.length - 1);
    out[6] = shared(terms, titleTerms) / n;
    out[7] = titleTerms.size > 0 ? shared(terms, titleTerms) / titleTerms.size : 0;
    out[8] = centre.size > 0 ? shared(terms, centre) / centre.size : 0;
    out[9] = sum(terms, (term) => Math.log(counts.get(term) ?? 1)) / n;
    out[10] = i > 0 ? overlap(terms, sentences[0]!.terms) : 0;
    out[11] = i + 1 < sentences.length ? overlap(terms, sentences[i + 1]!.terms) : 0;
    return style(sentence, out);
  });
}

function style({ text, words }: CandidateSentence, out: Float64Array): Float64Array {
  const perWord = (pattern: RegExp): number =>
    Math.min(1, (text.match(pattern)?.length ?? 0) / Math.max(1, words));
  out[12] = perWord(/(?<=\S\s+)\p{Lu}/gu);
  out[13] = perWord(/\p{N}+/gu);
  out[14] = /["“”„«»「]/u.test(text) ? 1 : 0;
  out[15] = /^["“”„«‘'「]/u.test(text) ? 1 : 0;
  out[16] = isDangling(text) ? 1 : 0;
  out[17] = /[?？]["”’]?$/u.test(text) ? 1 : 0;
  out[18] = Math.max(0, 12 - words) / 12;
  out[19] = Math.min(1, Math.max(0, words - 25) / 25);
  out[20] = /\b(?:I|we|my|our|you|your|me)\b/iu.test(text) ? 1 : 0;
  out[21] = perWord(/[()–—:;]/gu);
  return out;
}

function termCounts(sentences: readonly CandidateSentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of sentences)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function shared(terms: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return sum(terms, (term) => (others.has(term) ? 1 : 0));
}

export function overlap(terms: ReadonlySet<string>, others: readonly string[]): number {
  const set = new Set(others);
  return shared(terms, set) / Math.max(1, Math.min(terms.size, set.size));
}

function sum(terms: ReadonlySet<string>, value: (term: string) => number): number {
  let total = 0;
  for (const term of terms) total += value(term);
  return total;
}
