import { commonTerms } from "./common-terms.ts";
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
/** Two neighbours of a title, not a term of its own. */
export const isPair = 16;
/** A word that much news shares. */
export const isCommon = 32;
/** The beginning of a long word, not a term of its own: Norway and Norwegian share theirs. */
export const isBeginning = 64;

/** Terms of an article with their masks, in the order of first occurrence. */
export interface ArticleTerms {
  readonly terms: ReadonlyMap<string, number>;
  /** Neighbours in the title. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** Only the beginning of a long text tells which event it is about. */
const leadLength = 400;
const titleLength = 400;

export function articleTerms(
  article: GroupedArticle,
  termsOf: (text: string) => readonly string[],
): ArticleTerms {
  const terms = new Map<string, number>();
  const title = article.title.slice(0, titleLength);
  const lead = leadOf(article.text ?? "");
  const add = (term: string, mask: number): unknown => terms.set(term, (terms.get(term) ?? 0) | mask);
  const titleTerms = termsOf(title);
  for (const term of titleTerms) add(term, inTitle | (/\d/u.test(term) ? isNumber : 0));
  for (const term of termsOf(lead)) add(term, inLead | (/\d/u.test(term) ? isNumber : 0));
  for (const term of names(title, lead, termsOf)) if (terms.has(term)) add(term, isName);
  for (const term of terms.keys()) if (commonTerms.has(term)) add(term, isCommon);
  return { terms, pairs: titleTerms.slice(1).map((term, i) => [titleTerms[i]!, term] as const) };
}

function leadOf(text: string): string {
  const head = text.slice(0, leadLength);
  if (text.length <= leadLength) return head;
  const sentences = splitSentences(head);
  return head.slice(0, sentences.length > 1 ? sentences.at(-2)!.end : head.length);
}

/** Content words, stemmed. Words come again and again: what was made of one is kept for a while. */
export function termReader(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const terms: string[] = [];
    for (const [raw] of text.matchAll(
      /cve-\d{4}-\d{4,}|[\p{L}\p{N}]+(?:['’.,](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/giu,
    )) {
      let of = known.get(raw);
      if (of === undefined) {
        of = comparableWords(raw)
          .filter((word) => !stopWords.has(word) && (word.length > 1 || /\d/u.test(word)))
          .map(stem);
        if (known.size >= 30_000) known.clear();
        known.set(raw, of);
      }
      for (const term of of) terms.push(term);
    }
    return terms;
  };
}

/** Terms that are written with a capital where a plain word would not be. */
function names(title: string, lead: string, termsOf: (text: string) => readonly string[]): Set<string> {
  const plain = new Set<string>();
  const capital = new Set<string>();
  for (const text of isTitleCased(title) ? [lead] : [title, lead])
    for (const [word] of text.matchAll(/(?<=[\p{L}\p{N},;:'’"“‘)–—-] ?)\p{L}[\p{L}\p{N}]*/gu))
      for (const term of termsOf(word)) (/^\p{Lu}/u.test(word) ? capital : plain).add(term);
  for (const term of plain) capital.delete(term);
  return capital;
}

function isTitleCased(title: string): boolean {
  const words = title.match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.7;
}
