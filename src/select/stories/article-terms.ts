import { splitSentences } from "../../text/split-sentences.ts";
import { stem } from "../../text/stem.ts";
import { stopWords } from "../../text/stop-words.ts";
import { comparableWords } from "../../text/words.ts";

/** What the grouping looks at, of one article. */
export interface GroupedArticle {
  readonly id: string;
  readonly title: string;
  readonly text?: string | undefined;
  readonly url?: string | null | undefined;
  readonly publishedAt?: Date | string | null | undefined;
}

/** Where a term stands in its article; bits of a mask. */
export const inTitle = 1;
export const inLead = 2;
export const isName = 4;
export const isNumber = 8;
export const isPair = 16;

/** Only the beginning of a long text tells which event it is about. */
const leadLength = 400;

/** Terms of an article with their masks, in the order of first occurrence. */
export function articleTerms(article: GroupedArticle): Map<string, number> {
  const terms = new Map<string, number>();
  const title = article.title.slice(0, 400);
  const lead = leadOf(article.text ?? "");
  addTerms(terms, title, inTitle);
  addTerms(terms, lead, inLead);
  markNames(terms, title, lead);
  return terms;
}

function leadOf(text: string): string {
  const head = text.slice(0, leadLength);
  if (text.length <= leadLength) return head;
  const sentences = splitSentences(head);
  return head.slice(0, sentences.length > 1 ? sentences.at(-2)!.end : head.length);
}

function addTerms(terms: Map<string, number>, text: string, place: number): void {
  let before: string | null = null;
  for (const word of comparableWords(text)) {
    if (stopWords.has(word) || (word.length < 2 && !/\d/u.test(word))) continue;
    const term = stem(word);
    add(terms, term, place | (/\d/u.test(term) ? isNumber : 0));
    if (before !== null && place === inTitle) add(terms, `${before} ${term}`, isPair);
    before = term;
  }
}

function add(terms: Map<string, number>, term: string, mask: number): void {
  terms.set(term, (terms.get(term) ?? 0) | mask);
}

/** Marks terms that are written with a capital where a plain word would not be. */
function markNames(terms: Map<string, number>, title: string, lead: string): void {
  const plain = new Set<string>();
  const capital = new Set<string>();
  for (const text of isTitleCased(title) ? [lead] : [title, lead])
    for (const match of text.matchAll(/(?<=[\p{L}\p{N},;:'’"“‘)–—-] ?)[\p{L}][\p{L}\p{N}]*/gu))
      for (const word of comparableWords(match[0]))
        (/^\p{Lu}/u.test(match[0]) ? capital : plain).add(stem(word));
  for (const term of capital) if (!plain.has(term) && terms.has(term)) add(terms, term, isName);
}

function isTitleCased(title: string): boolean {
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.7;
}
