/** Sums of squared weights, and a count, in the order in which a page keeps them. */
export const norm = {
  title: 0,
  lead: 1,
  all: 2,
  beginning: 3,
  titleBeginning: 4,
  exact: 5,
  numbers: 6,
} as const;
const normsPerArticle = 7;
const entriesPerPage = 65_536;
const articlesPerPage = 1024;

/** The terms of many articles, one behind the other: a hundred thousand small arrays would cost more than they hold. */
export interface TermPage {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
  readonly masks: Uint8Array;
  readonly norms: Float32Array;
}

/** One article's terms, each once, with the weights they had when it came in. */
export interface TermVector {
  readonly page: TermPage;
  /** Terms first, then beginnings of words and exact words: the places `from` to `to` of the page. */
  readonly from: number;
  readonly to: number;
  /** How many of them are terms. */
  readonly terms: number;
  /** Where the page keeps its norms. */
  readonly norms: number;
}

export class TermPages {
  #page = newPage(entriesPerPage);
  #entries = 0;
  #articles = 0;

  /** Room for so many terms of one more article. */
  take(count: number, terms: number): TermVector {
    if (this.#entries + count > this.#page.ids.length || this.#articles === articlesPerPage) {
      this.#page = newPage(Math.max(count, entriesPerPage));
      this.#entries = 0;
      this.#articles = 0;
    }
    const from = this.#entries;
    this.#entries += count;
    const norms = normsPerArticle * this.#articles++;
    return { page: this.#page, from, to: from + count, terms, norms };
  }
}

export function newPage(entries: number): TermPage {
  return {
    ids: new Uint32Array(entries),
    weights: new Float32Array(entries),
    masks: new Uint8Array(entries),
    norms: new Float32Array(normsPerArticle * articlesPerPage),
  };
}
