import type { CandidateSentence } from "./candidate-sentence.ts";
import { readWords } from "./read-words.ts";

/** Content words as numbers, each term once: many questions are asked of them. */
export interface NumberedTerms {
  readonly ofSentences: readonly (readonly number[])[];
  readonly ofTitle: readonly number[];
  /** How many different terms there are. */
  readonly count: number;
}

export function numberTerms(title: string, sentences: readonly CandidateSentence[]): NumberedTerms {
  const numbers = new Map<string, number>();
  /** The last text that held each term, so that it is taken once from each. */
  const lastIn: number[] = [];
  let text = 0;
  const number = (terms: readonly string[]): number[] => {
    const numbered: number[] = [];
    text += 1;
    for (const term of terms) {
      let id = numbers.get(term);
      if (id === undefined) numbers.set(term, (id = numbers.size));
      if (lastIn[id] === text) continue;
      lastIn[id] = text;
      numbered.push(id);
    }
    return numbered;
  };
  const ofTitle = number(readWords(title).terms);
  const ofSentences = sentences.map(({ terms }) => number(terms));
  return { ofSentences, ofTitle, count: numbers.size };
}

/** Counts how many terms of one text stand in another; the other is marked once and asked often. */
export function termMarks(count: number): {
  mark(terms: readonly number[]): void;
  marked(terms: readonly number[]): number;
} {
  const marks = new Uint32Array(count);
  let round = 0;
  return {
    mark(terms) {
      round += 1;
      for (const term of terms) marks[term] = round;
    },
    marked(terms) {
      let found = 0;
      for (const term of terms) if (marks[term] === round) found += 1;
      return found;
    },
  };
}
