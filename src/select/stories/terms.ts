import { isCommon, isNumber, termsOfWord, wordReader } from "./article-terms.ts";
import { commonTerms } from "./common-terms.ts";
import { likeWords } from "./like-words.ts";
import { newsWords } from "./news-words.ts";

/** How much the counts of other news are worth against those of the list itself. */
const newsWordShare = 0.4;
const beginningLength = 6;

/** In how many articles something has occurred so far. */
export interface Counter {
  count: number;
}

/** What a vector holds an entry of: a term or a class of them, the beginning of a word, or a word of a class. */
export interface Entry {
  /** Counted from 0 over all entries of a list. */
  readonly id: number;
  readonly counter: Counter;
  /** Of the article that is being read; 0 where it has not occurred there. */
  mask: number;
}

/** A term with all that is known of it beforehand, so that it is looked up once for all articles. */
export interface Term {
  readonly text: string;
  readonly entry: Entry;
  /** Of the entry, besides the place. */
  readonly mask: number;
  readonly beginning: Entry | null;
  /** Whether it stands in a class, and has an entry of its own beside that: see `exactOf`. */
  readonly classed: boolean;
  /** Whether news in general has it. */
  readonly known: boolean;
  /** In the article that is being read; 0 where it has not occurred there. */
  place: number;
}

/** A term as it stands in a text: the word began with a capital, or not. */
export interface Reading {
  readonly term: Term;
  readonly capital: boolean;
}

/** What is known of a class of words from its words. */
interface WordClass {
  readonly count: number;
  readonly mask: number;
}
const wordClasses = readWordClasses();

/** The terms of a list of articles. */
export class Terms {
  /** Those of a text, in order; one that occurs twice comes twice. */
  readonly read = wordReader((raw) => {
    const capital = /^\p{Lu}/u.test(raw);
    return termsOfWord(raw).map((text): Reading => ({ term: this.#termOf(text), capital }));
  });
  readonly #terms = new Map<string, Term>();
  readonly #entries = new Map<string, Entry>();
  readonly #beginnings = new Map<string, Entry>();
  readonly #exact = new Map<string, Entry>();
  #next = 0;

  #termOf(text: string): Term {
    let term = this.#terms.get(text);
    if (term === undefined) {
      const name = likeWords.get(text);
      const number = /\d/u.test(text) ? isNumber : 0;
      const mask = number | (commonTerms.has(text) ? isCommon : 0);
      term = {
        text,
        entry: this.#entryOf(name ?? text),
        mask: name === undefined ? mask : mask | wordClasses.get(name)!.mask,
        beginning:
          text.length >= beginningLength && number === 0
            ? this.#beginningOf(text.slice(0, beginningLength))
            : null,
        classed: name !== undefined,
        known: name !== undefined || newsWords.has(text),
        place: 0,
      };
      this.#terms.set(text, term);
    }
    return term;
  }

  #entryOf(text: string): Entry {
    const count = () => newsWordShare * (newsWords.get(text) ?? wordClasses.get(text)?.count ?? 0);
    return this.#getOrMake(this.#entries, text, () => ({ count: count() }));
  }

  #beginningOf(start: string): Entry {
    return this.#getOrMake(this.#beginnings, start, () => ({ count: 0 }));
  }

  exactOf({ text }: Term): Entry {
    return this.#getOrMake(this.#exact, text, () => this.#entryOf(text).counter);
  }

  #getOrMake(entries: Map<string, Entry>, text: string, counter: () => Counter): Entry {
    let entry = entries.get(text);
    if (entry === undefined) {
      entry = { counter: counter(), id: this.#next++, mask: 0 };
      entries.set(text, entry);
    }
    return entry;
  }
}

/** A class is as frequent as all of its words, and as common as the commonest. */
function readWordClasses(): ReadonlyMap<string, WordClass> {
  const classes = new Map<string, WordClass>();
  for (const [word, name] of likeWords) {
    const { count, mask } = classes.get(name) ?? { count: 0, mask: 0 };
    classes.set(name, {
      count: count + (newsWords.get(word) ?? 0),
      mask: commonTerms.has(word) ? isCommon : mask,
    });
  }
  return classes;
}
