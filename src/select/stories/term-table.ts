import { inLead, inTitle, isBeginning, isCommon, isExact, isNumber } from "./article-terms.ts";
import { commonTerms } from "./common-terms.ts";
import { likeWords } from "./like-words.ts";
import { newsWords } from "./news-words.ts";
import { norm, TermPages, type TermVector } from "./term-pages.ts";

/** As if so many articles had been seen before the first, so that early weights are no accident. */
const priorArticles = 1000;
const priorCount = 0.5;
/** How much the counts of other news are worth against those of the list itself. */
const newsWordShare = 0.4;
const beginningLength = 6;
const firstBeginning = 0x4000_0000;
const firstExact = 0x8000_0000;

/** What is known of a class of words from its words. */
interface WordClass {
  readonly count: number;
  readonly mask: number;
}
const wordClasses = readWordClasses();

/** Counts in how many articles each term has occurred so far; weights hang on what came before only. */
export class TermTable {
  readonly #ids = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #beginnings = new Map<string, number>();
  readonly #beginningCounts: number[] = [];
  readonly #pages = new TermPages();
  #articles = 0;

  /** Takes an article in, and weighs its terms by how rare they have been up to now. */
  read(terms: ReadonlyMap<string, number>): TermVector {
    this.#articles++;
    const masks = new Map<number, number>();
    const add = (id: number, mask: number): unknown => masks.set(id, (masks.get(id) ?? 0) | mask);
    for (const [term, mask] of terms) {
      const name = likeWords.get(term);
      if (name === undefined) add(this.#idOf(term), mask);
      else add(this.#idOf(name), mask | wordClasses.get(name)!.mask);
    }
    const count = masks.size;
    for (const [term, mask] of terms) {
      const place = mask & (inTitle | inLead);
      if (mask & inTitle && likeWords.has(term)) add(firstExact + this.#idOf(term), inTitle | isExact);
      if (term.length >= beginningLength && !(mask & isNumber))
        add(firstBeginning + this.#beginningOf(term.slice(0, beginningLength)), place | isBeginning);
    }
    const vector = this.#pages.take(masks.size, count);
    this.#fill(vector, masks);
    return vector;
  }

  #fill(vector: TermVector, masks: ReadonlyMap<number, number>): void {
    const { ids, weights, masks: kept } = vector.page;
    let i = vector.from;
    for (const id of masks.keys()) ids[i++] = id;
    ids.subarray(vector.from, vector.to).sort();
    for (i = vector.from; i < vector.to; i++) {
      weights[i] = this.#weigh(ids[i]!);
      kept[i] = masks.get(ids[i]!)!;
    }
    sumUp(vector);
  }

  #idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#counts.length;
      this.#ids.set(term, id);
      this.#counts.push(newsWordShare * (newsWords.get(term) ?? wordClasses.get(term)?.count ?? 0));
    }
    return id;
  }

  #beginningOf(start: string): number {
    let id = this.#beginnings.get(start);
    if (id === undefined) {
      id = this.#beginningCounts.push(0) - 1;
      this.#beginnings.set(start, id);
    }
    return id;
  }

  #weigh(id: number): number {
    const counts = id >= firstBeginning && id < firstExact ? this.#beginningCounts : this.#counts;
    const place = id % firstBeginning;
    const count = (counts[place] = counts[place]! + 1);
    return Math.log((this.#articles + priorArticles) / (count + priorCount));
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
