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
/** A term of a title that names somebody or some place: see `titleNames`. */
export const isName = 64;

/** A term of a title that is neither a name nor a number: what is told, and not of whom. */
export const isWording = (mask: number): boolean => (mask & (inTitle | isName | isNumber)) === inTitle;

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

/** What is read of an article. */
export function titleAndLead({ title, text }: GroupedArticle): { title: string; lead: string } {
  return { title: title.slice(0, titleLength), lead: leadOf(text ?? "") };
}

function leadOf(text: string): string {
  if (text.length <= leadLength) return text;
  const head = text.slice(0, leadLength);
  const end = Math.max(...[". ", "! ", "? ", "。"].map((stop) => head.lastIndexOf(stop)));
  return end > shortestLead ? head.slice(0, end + 1) : head;
}

/** Content words, stemmed. */
export const termReader = (): ((text: string) => readonly string[]) => wordReader(termsOfWord);

/** Reads what each word of a text stands for. Words come again and again: what was made of one is kept for a while. */
export function wordReader<T>(make: (raw: string) => readonly T[]): (text: string) => readonly T[] {
  const known = new Map<string, readonly T[]>();
  return (text) => {
    const read: T[] = [];
    for (const raw of text.match(wordPattern) ?? []) {
      let of = known.get(raw);
      if (of === undefined) {
        of = make(raw);
        if (known.size >= 30_000) known.clear();
        known.set(raw, of);
      }
      for (const each of of) read.push(each);
    }
    return read;
  };
}

const wordPattern = /[cC][vV][eE]-\d{4}-\d{4,}|[\p{L}\p{N}]+(?:['’.,](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu;

/** The terms of a word as it is written; none for one that says nothing. */
export function termsOfWord(raw: string): readonly string[] {
  const word = /^(?:\p{Lu}\.)+\p{Lu}?$/u.test(raw) ? raw.replaceAll(".", "") : raw;
  const name = capitals.get(word);
  if (name !== undefined) return [name];
  return comparableWords(word)
    .filter((each) => !stopWords.has(each) && (each.length > 1 || /\d/u.test(each)))
    .map(stem);
}
