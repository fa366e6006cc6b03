import { EntryTable } from "./entry-table.ts";
import { pageSize, pageStride } from "./page-size.ts";
import { grown } from "./grown.ts";
import type { StoryMarks } from "./story-marks.ts";

/** What an article's block begins with, in this order: sums of squared weights, and a count. */
export const norm = {
  title: 0,
  lead: 1,
  all: 2,
  beginning: 3,
  titleBeginning: 4,
  exact: 5,
  numbers: 6,
  names: 7,
  wording: 8,
} as const;
export const normsLength = 9;

/** One memory, read as whole numbers and as fractions. */
export interface Page {
  readonly whole: Int32Array;
  readonly fractions: Float32Array;
}

/**
 * What is kept of the articles that came, by their numbers. All that one is compared by stands in one block: the norms,
 * then its entries, which are made by `packEntry`, then their weights. A hundred thousand small objects would cost more
 * than they hold, and a block is fetched at once.
 */
export class ArticleTable {
  /** Of those few that have any. */
  readonly #marks = new Map<number, StoryMarks>();
  #times = new Float64Array(1024);
  #starts = new Int32Array(1024);
  #entries = new Int32Array(1024);
  #terms = new Int32Array(1024);
  #length = 0;
  readonly #pages: Page[] = [];
  #used = 0;
  readonly #held = new EntryTable();
  #holder = -1;

  get length(): number {
    return this.#length;
  }

  /**
   * Makes room for one more article, whose block is still to be filled.
   * @param entries how many: terms first, then beginnings of words and exact words
   * @param terms how many of them are terms
   * @param at milliseconds, or null
   */
  add(entries: number, terms: number, at: number | null, marks: StoryMarks | null): number {
    const article = this.#length++;
    if (article >= this.#starts.length) {
      this.#times = grown(this.#times, article);
      this.#starts = grown(this.#starts, article);
      this.#entries = grown(this.#entries, article);
      this.#terms = grown(this.#terms, article);
    }
    const size = normsLength + 2 * entries;
    if (this.#used + size > (this.#pages.at(-1)?.whole.length ?? 0)) {
      this.#pages.push(newPage(pageSize(this.#pages.length, size)));
      this.#used = 0;
    }
    this.#times[article] = at ?? Number.NaN;
    this.#starts[article] = (this.#pages.length - 1) * pageStride + this.#used;
    this.#entries[article] = entries;
    this.#terms[article] = terms;
    this.#used += size;
    if (marks !== null) this.#marks.set(article, marks);
    return article;
  }

  pageOf(article: number): Page {
    return this.#pages[Math.floor(this.#starts[article]! / pageStride)]!;
  }

  /** Where in its page the article's block begins. */
  startOf(article: number): number {
    return this.#starts[article]! % pageStride;
  }

  entriesOf(article: number): number {
    return this.#entries[article]!;
  }

  termsOf(article: number): number {
    return this.#terms[article]!;
  }

  /** Milliseconds; NaN where it has no date. */
  timeOf(article: number): number {
    return this.#times[article]!;
  }

  /** What makes a story another one however alike the words are. */
  marksOf(article: number): StoryMarks | undefined {
    return this.#marks.get(article);
  }

  /** Says where in its page an article has an entry. One is compared with many, so that the last one asked for is kept. */
  placesOf(article: number): EntryTable {
    if (article !== this.#holder) {
      const from = this.startOf(article) + normsLength;
      this.#held.hold(this.pageOf(article).whole, from, from + this.entriesOf(article));
      this.#holder = article;
    }
    return this.#held;
  }
}

function newPage(numbers: number): Page {
  const whole = new Int32Array(numbers);
  return { whole, fractions: new Float32Array(whole.buffer) };
}
