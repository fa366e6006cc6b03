import { footerStart, furnitureLength, isFurniture } from "../text/furniture.ts";
import { eachSentence } from "../text/split-sentences.ts";
import { readWords } from "./read-words.ts";

/** A sentence that may stand in a summary. */
export interface CandidateSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Place among all real sentences of the text. */
  readonly order: number;
  /** Ends as a sentence does; a heading, a list item or a teaser cut off by its feed does not. */
  readonly whole: boolean;
  readonly words: number;
  /** Content words, stemmed. */
  readonly terms: readonly string[];
}

/** What tells which event a text is about stands well before this; the rest would only cost time. */
const longestText = 40_000;
/** A "sentence" longer than this is a list, a table or broken mark-up. */
const longestSentence = 1200;

/**
 * The real sentences of a text, without furniture, repeats of the title and repeats of each other.
 * @param most reads no further when it has so many
 */
export function candidateSentences(title: string, text: string, most = Infinity): CandidateSentence[] {
  const head = text.length > longestText ? text.slice(0, longestText) : text;
  const footer = footerStart(head);
  const titled = readWords(title);
  const repeatsTitle = titleJudge(titled.terms);
  const seen = new Set([keyOf(title, titled.terms)]);
  const sentences: CandidateSentence[] = [];
  let order = 0;
  for (const { start: from, end } of eachSentence(head)) {
    if (sentences.length >= most || end > footer) break;
    if (end - from > longestSentence || (end === longestText && text.length > longestText)) continue;
    const start = from + furnitureLength(head.slice(from, end));
    const sentence = head.slice(start, end);
    if (isFurniture(sentence) || !/\p{L}{2}/u.test(sentence)) continue;
    const { words, terms } = readWords(sentence);
    const key = keyOf(sentence, terms);
    if (seen.has(key)) continue;
    seen.add(key);
    const place = order++;
    if (repeatsTitle(terms)) continue;
    sentences.push({ text: sentence, start, end, order: place, whole: isWhole(sentence), words, terms });
  }
  return sentences;
}

/** The same for sentences that differ in punctuation, endings and stop words only. */
const keyOf = (sentence: string, terms: readonly string[]): string =>
  terms.length < 3 ? sentence : terms.join(" ");

export const contentTerms = (text: string): readonly string[] => readWords(text).terms;

/** Tells of a sentence's terms whether they say no more than the title's. */
function titleJudge(titleTerms: readonly string[]): (terms: readonly string[]) => boolean {
  const said = new Set(titleTerms);
  return (terms) => {
    if (said.size < 2 || terms.length < said.size * 0.7) return false;
    // Few sentences say so much of it; the rest need no set.
    if (terms.filter((term) => said.has(term)).length < said.size * 0.7) return false;
    const distinct = new Set(terms);
    let shared = 0;
    for (const term of distinct) if (said.has(term)) shared++;
    return shared >= said.size * 0.7 && distinct.size - shared <= Math.max(1, shared * 0.2);
  };
}

/** How a sentence ends is seen in so many code units. */
const ending = 20;

function isWhole(sentence: string): boolean {
  return /\p{Sentence_Terminal}(?:["'”’»」』)\]]|\s)*$/u.test(sentence.slice(-ending)) && !isCutOff(sentence);
}

/** True for a teaser's end that its feed cut off: "Harbour is a...", "[…]". */
export function isCutOff(sentence: string): boolean {
  return /(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\])["'”’»)\]]*$/u.test(sentence.slice(-ending));
}

export const isQuestion = (sentence: string): boolean => /[?？]["'”’]?$/u.test(sentence.slice(-2));
