import { datelineLength, glueLength, isFurniture } from "../text/furniture.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { stem } from "../text/stem.ts";
import { stopWords } from "../text/stop-words.ts";
import { comparableWords, countWords } from "../text/words.ts";

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

/** The real sentences of a text, without furniture, repeats of the title and repeats of each other. */
export function candidateSentences(title: string, text: string): CandidateSentence[] {
  const head = text.slice(0, longestText);
  const seen = new Set([...repeatKeys(title)]);
  const sentences: CandidateSentence[] = [];
  for (const { start: from, end } of splitSentences(head)) {
    if (end - from > longestSentence || (end === longestText && text.length > longestText)) continue;
    const start = from + datelineLength(head.slice(from, end)) + glueLength(head.slice(from, end));
    const sentence = head.slice(start, end);
    if (isFurniture(sentence) || !/\p{L}{2}/u.test(sentence)) continue;
    const keys = repeatKeys(sentence);
    if (keys.length > 0 && keys.every((key) => seen.has(key))) continue;
    for (const key of keys) seen.add(key);
    const terms = contentTerms(sentence);
    sentences.push({
      text: sentence,
      start,
      end,
      order: sentences.length,
      whole: isWhole(sentence),
      words: countWords(sentence),
      terms,
    });
  }
  return sentences.filter((sentence) => !repeatsTitle(sentence.terms, title));
}

/** One key for the whole sentence: a sentence that stands twice is kept once. */
function repeatKeys(sentence: string): string[] {
  const key = comparableWords(sentence).join(" ");
  return key === "" ? [] : [key];
}

export function contentTerms(text: string): string[] {
  return comparableWords(text)
    .filter((word) => !stopWords.has(word) && (word.length > 1 || /\d/u.test(word)))
    .map(stem);
}

/** True if a sentence says no more than the title. */
function repeatsTitle(terms: readonly string[], title: string): boolean {
  const said = new Set(contentTerms(title));
  if (said.size < 2 || terms.length === 0) return false;
  const fresh = new Set(terms.filter((term) => !said.has(term)));
  const shared = new Set(terms.filter((term) => said.has(term)));
  return shared.size >= said.size * 0.7 && fresh.size <= Math.max(1, shared.size * 0.2);
}

function isWhole(sentence: string): boolean {
  return /[.!?。！？؟।](?:["'”’»」』)\]]|\s)*$/u.test(sentence) && !isCutOff(sentence);
}

/** True for a teaser's end that its feed cut off: "Harbour is a...", "[…]". */
export function isCutOff(sentence: string): boolean {
  return /(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\])["'”’»)\]]*$/u.test(sentence);
}
