import { norm, normsLength, type ArticleTable } from "./article-table.ts";
import {
  inLead,
  inTitle,
  isBeginning,
  isExact,
  isName,
  isNumber,
  isWording,
  titleAndLead,
  type GroupedArticle,
} from "./article-terms.ts";
import { maskOf, packEntry } from "./entries.ts";
import { storyMarks } from "./story-marks.ts";
import { Terms, type Counter, type Entry, type Reading, type Term } from "./terms.ts";
import { titleNames } from "./title-names.ts";

/** As if so many articles had been seen before the first, so that early weights are no accident. */
const priorArticles = 1000;
const priorCount = 0.5;

/** Counts in how many articles each term has occurred so far; weights hang on what came before only. */
export class TermTable {
  readonly #terms = new Terms();
  readonly #articles: ArticleTable;

  constructor(articles: ArticleTable) {
    this.#articles = articles;
  }

  /** Takes an article in, and weighs its terms by how rare they have been up to now; gives its number. */
  read(article: GroupedArticle, at: number | null): number {
    const terms = this.#placed(article);
    const entries: Entry[] = [];
    const add = (entry: Entry, mask: number): void => {
      if (entry.mask === 0) entries.push(entry);
      entry.mask |= mask;
    };
    for (const { entry, mask, place } of terms) add(entry, place | mask);
    const count = entries.length;
    for (const term of terms) {
      if (term.place & inTitle && term.classed) add(this.#terms.exactOf(term), inTitle | isExact);
      if (term.beginning !== null) add(term.beginning, (term.place & (inTitle | inLead)) | isBeginning);
      term.place = 0;
    }
    const marks = storyMarks(article.title.slice(0, 400), (article.text ?? "").slice(0, 1000));
    const index = this.#articles.add(entries.length, count, at, marks);
    this.#fill(index, entries);
    return index;
  }

  /** Each once, with the places where it stands. */
  #placed(article: GroupedArticle): Term[] {
    const { title, lead } = titleAndLead(article);
    const terms: Term[] = [];
    const add = (read: readonly Reading[], place: number): void => {
      for (const { term } of read) {
        if (term.place === 0) terms.push(term);
        term.place |= place;
      }
    };
    const read = this.#terms.read(title);
    add(read, inTitle);
    add(this.#terms.read(lead), inLead);
    for (const term of titleNames(read, title, lead)) term.place |= isName;
    return terms;
  }

  #fill(article: number, entries: readonly Entry[]): void {
    const { whole, fractions } = this.#articles.pageOf(article);
    const start = this.#articles.startOf(article);
    let place = start + normsLength;
    for (const entry of entries) {
      whole[place] = packEntry(entry.id, entry.mask);
      fractions[place + entries.length] = this.#weigh(entry.counter);
      place++;
      entry.mask = 0;
    }
    this.#sumUp(article);
  }

  #weigh(counter: Counter): number {
    return Math.log((this.#articles.length + priorArticles) / (++counter.count + priorCount));
  }

  #sumUp(article: number): void {
    const { whole, fractions } = this.#articles.pageOf(article);
    const start = this.#articles.startOf(article);
    const entries = this.#articles.entriesOf(article);
    const sums = new Float64Array(normsLength);
    const add = (place: number, by: number): unknown => (sums[place] = sums[place]! + by);
    for (let i = start + normsLength; i < start + normsLength + entries; i++) {
      const mask = maskOf(whole[i]!);
      const square = fractions[i + entries]! ** 2;
      if (mask & isBeginning) {
        add(norm.beginning, square);
        if (mask & inTitle) add(norm.titleBeginning, square);
      } else if (mask & isExact) add(norm.exact, square);
      else {
        add(norm.all, square);
        if (mask & inTitle) add(norm.title, square);
        if (mask & inLead) add(norm.lead, square);
        if (mask & isNumber && mask & inTitle) add(norm.numbers, 1);
        if (mask & isName) add(norm.names, square);
        else if (isWording(mask)) add(norm.wording, square);
      }
    }
    fractions.set(sums, start);
  }
}
