import { commonTerms } from "./common-terms.ts";
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
export const isNumber = 4;
/** A word that much news shares. */
export const isCommon = 8;
/** The beginning of a long word, not a term of its own: Norway and Norwegian share theirs. */
export const isBeginning = 16;
/** The very word of a title, beside the class of words that it stands in: see `likeWords`. */
export const isExact = 32;

/** Only the beginning of a long text tells which event it is about. */
const leadLength = 400;
const titleLength = 400;
/** A lead is cut behind a sentence, unless that leaves too little of it. */
const shortestLead = 150;
/** Short names that would be read as stop words. */
const capitals: ReadonlyMap<string, string> = new Map([
  ["US", "usa"],
  ["UN", "un"],
]);

/** Terms of an article with their masks, in the order of first occurrence. */
export function articleTerms(
  article: GroupedArticle,
  termsOf: (text: string) => readonly string[],
): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  const add = (text: string, place: number): void => {
    for (const term of termsOf(text)) {
      const mask = terms.get(term);
      if (mask !== undefined) terms.set(term, mask | place);
      else
        terms.set(term, place | (/\d/u.test(term) ? isNumber : 0) | (commonTerms.has(term) ? isCommon : 0));
    }
  };
  add(article.title.slice(0, titleLength), inTitle);
  add(leadOf(article.text ?? ""), inLead);
  return terms;
}

function leadOf(text: string): string {
  if (text.length <= leadLength) return text;
  const head = text.slice(0, leadLength);
  const end = Math.max(...[". ", "! ", "? ", "。"].map((stop) => head.lastIndexOf(stop)));
  return end > shortestLead ? head.slice(0, end + 1) : head;
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
        of = termsOfWord(raw);
        if (known.size >= 30_000) known.clear();
        known.set(raw, of);
      }
      for (const term of of) terms.push(term);
    }
    return terms;
  };
}

function termsOfWord(raw: string): readonly string[] {
  const word = /^(?:\p{Lu}\.)+\p{Lu}?$/u.test(raw) ? raw.replaceAll(".", "") : raw;
  const name = capitals.get(word);
  if (name !== undefined) return [name];
  return comparableWords(word)
    .filter((each) => !stopWords.has(each) && (each.length > 1 || /\d/u.test(each)))
    .map(stem);
}
