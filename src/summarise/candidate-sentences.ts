import { footerStart, furnitureLength, isFurniture } from "../text/furniture.ts";
import { eachSentence } from "../text/split-sentences.ts";
import { stopWords } from "../text/stop-words.ts";
import type { CandidateSentence } from "./candidate-sentence.ts";
import { isDangling } from "./dangling.ts";
import { readWords } from "./read-words.ts";
import { withStandfirst } from "./standfirst.ts";

/** What tells which event a text is about stands well before this; the rest would only cost time. */
export const longestText = 40_000;
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
  const isAnnounced = announcementReader(head);
  let order = 0;
  for (const { start: from, end } of eachSentence(head)) {
    if (sentences.length >= most || end > footer) break;
    const announced = isAnnounced(from, end, order);
    if (end - from > longestSentence || (end === longestText && text.length > longestText)) continue;
    const start = from + furnitureLength(head.slice(from, end));
    const sentence = head.slice(start, end);
    if (isFurniture(sentence) || !/\p{L}{2}/u.test(sentence)) {
      // What stands in the middle of a paragraph may be what the next sentence leans on.
      if (order > 0 && !head.slice(from - 2, from).includes("\n")) order++;
      continue;
    }
    const { words, terms } = readWords(sentence);
    const key = keyOf(sentence, terms);
    if (seen.has(key)) continue;
    seen.add(key);
    const place = order++;
    // "However." alone says nothing, and what follows it leans on more than this.
    if (repeatsTitle(terms) || (words < 2 && isDangling(sentence))) continue;
    const whole = isWhole(sentence);
    sentences.push({
      text: sentence,
      start,
      end,
      order: place,
      whole,
      announced,
      bareName: bareNameOf(sentence, title, head, start),
      words,
      terms,
    });
  }
  return withStandfirst(head, titled.terms, sentences);
}

/** Tells, asked for one sentence after the other, whether its block stands behind one that ends in a colon. */
function announcementReader(text: string): (start: number, end: number, order: number) => boolean {
  let before = 0;
  let announced = false;
  return (start, end, order) => {
    // Behind the first line of a text is the text: "Jo Marsh, writing for The Wire:".
    if (before > 0 && text.slice(before, start).includes("\n"))
      announced = order > 1 && /[:：]/u.test(text[before - 1]!);
    before = end;
    return announced;
  };
}

const firstName = /^["“‘]?(?:(?:Mrs?|Ms|Dr)\.? )?(\p{Lu}\p{Ll}{2,})(?=[ ,'’])(?! \p{Lu})/u;

function bareNameOf(sentence: string, title: string, text: string, start: number): string | null {
  const name = firstName.exec(sentence)?.[1];
  if (name === undefined || stopWords.has(name.toLowerCase()) || title.includes(name)) return null;
  for (let at = text.indexOf(` ${name}`); at >= 0 && at < start; at = text.indexOf(` ${name}`, at + 1))
    if (/\p{Lu}\p{Ll}+$/u.test(text.slice(Math.max(0, at - 20), at))) return name;
  return null;
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
