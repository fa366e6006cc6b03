import {
  inLead,
  inTitle,
  isBeginning,
  isExact,
  isNumber,
  titleAndLead,
  type GroupedArticle,
} from "./article-terms.ts";
import { norm, TermPages, type TermVector } from "./term-pages.ts";
import { Terms, type Counter, type Entry, type Term } from "./terms.ts";

/** As if so many articles had been seen before the first, so that early weights are no accident. */
const priorArticles = 1000;
const priorCount = 0.5;

/** Counts in how many articles each term has occurred so far; weights hang on what came before only. */
export class TermTable {
  readonly #terms = new Terms();
  readonly #pages = new TermPages();
  #articles = 0;

  /** Takes an article in, and weighs its terms by how rare they have been up to now. */
  read(article: GroupedArticle): TermVector {
    this.#articles++;
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
      if (term.beginning !== null) add(term.beginning, term.place | isBeginning);
      term.place = 0;
    }
    const vector = this.#pages.take(entries.length, count);
    this.#fill(vector, entries);
    return vector;
  }

  /** Each once, with the places where it stands. */
  #placed(article: GroupedArticle): Term[] {
    const { title, lead } = titleAndLead(article);
    const terms: Term[] = [];
    const add = (text: string, place: number): void => {
      for (const term of this.#terms.read(text)) {
        if (term.place === 0) terms.push(term);
        term.place |= place;
      }
    };
    add(title, inTitle);
    add(lead, inLead);
    return terms;
  }

  #fill(vector: TermVector, entries: readonly Entry[]): void {
    const { ids, weights, masks } = vector.page;
    let i = vector.from;
    for (const entry of entries) {
      ids[i] = entry.id;
      weights[i] = this.#weigh(entry.counter);
      masks[i++] = entry.mask;
      entry.mask = 0;
    }
    sumUp(vector);
  }

  #weigh(counter: Counter): number {
    return Math.log((this.#articles + priorArticles) / (++counter.count + priorCount));
  }
}

function sumUp({ page, from, to, norms: first }: TermVector): void {
  const { weights, masks, norms } = page;
  const sums = [0, 0, 0, 0, 0, 0, 0];
  const add = (place: number, by: number): unknown => (sums[place] = sums[place]! + by);
  for (let i = from; i < to; i++) {
    const mask = masks[i]!;
    const square = weights[i]! ** 2;
    if (mask & isBeginning) {
      add(norm.beginning, square);
      if (mask & inTitle) add(norm.titleBeginning, square);
    } else if (mask & isExact) add(norm.exact, square);
    else {
      add(norm.all, square);
      if (mask & inTitle) add(norm.title, square);
      if (mask & inLead) add(norm.lead, square);
      if (mask & isNumber && mask & inTitle) add(norm.numbers, 1);
    }
  }
  norms.set(sums, first);
}
