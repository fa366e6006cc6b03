import {
  inLead,
  inTitle,
  isBeginning,
  isName,
  isNumber,
  isPair,
  type ArticleTerms,
} from "./article-terms.ts";
import { newsWords } from "./news-words.ts";

/** An article's terms as numbers, sorted by id, with the weights they had when the article came in. */
export interface TermVector {
  /** Terms first, then beginnings of words, then pairs of neighbours. */
  readonly ids: Uint32Array;
  readonly masks: Uint8Array;
  readonly weights: Float32Array;
  /** How many of `ids` are terms. */
  readonly terms: number;
  readonly norms: Norms;
}

/** Sums of squared weights, and counts. */
export interface Norms {
  readonly title: number;
  readonly lead: number;
  readonly all: number;
  readonly pair: number;
  readonly beginning: number;
  readonly titleBeginning: number;
  readonly names: number;
  readonly numbers: number;
}

/** As if so many articles had been seen before the first, so that early weights are no accident. */
const priorArticles = 1000;
const priorCount = 0.5;
/** How much the counts of other news are worth against those of the list itself. */
const newsWordShare = 0.4;
const beginningLength = 6;
const firstBeginning = 0x4000_0000;
/** Pairs are counted in a table of fixed size: two that share a place only weigh a little less. */
const pairPlaces = 1 << 20;
const firstPair = 0x8000_0000;

/** Counts in how many articles each term has occurred so far; weights hang on what came before only. */
export class TermTable {
  readonly #ids = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #beginnings = new Map<string, number>();
  readonly #beginningCounts: number[] = [];
  readonly #pairCounts = new Uint16Array(pairPlaces);
  #articles = 0;

  /** Takes an article in, and weighs its terms by how rare they have been up to now. */
  read({ terms, pairs }: ArticleTerms): TermVector {
    this.#articles++;
    const masks = new Map<number, number>();
    for (const [term, mask] of terms) masks.set(this.#idOf(term), mask);
    for (const [term, mask] of terms) {
      if (term.length < beginningLength || mask & isNumber) continue;
      const id = firstBeginning + this.#beginningOf(term.slice(0, beginningLength));
      masks.set(id, (masks.get(id) ?? 0) | (mask & (inTitle | inLead)) | isBeginning);
    }
    for (const [a, b] of pairs) masks.set(firstPair + pairPlace(this.#idOf(a), this.#idOf(b)), isPair);
    const { ids, weights, masks: sorted } = roomFor(masks.size);
    ids.set([...masks.keys()]);
    ids.sort();
    ids.forEach((id, i) => {
      weights[i] = this.#weigh(id);
      sorted[i] = masks.get(id)!;
    });
    return { ids, weights, masks: sorted, terms: terms.size, norms: normsOf(sorted, weights) };
  }

  #idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#counts.length;
      this.#ids.set(term, id);
      this.#counts.push(newsWordShare * (newsWords.get(term) ?? 0));
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
    return Math.log((this.#articles + priorArticles) / (this.#count(id) + priorCount));
  }

  #count(id: number): number {
    if (id >= firstPair) return this.#countPair(id - firstPair);
    const [counts, place] =
      id < firstBeginning ? [this.#counts, id] : [this.#beginningCounts, id - firstBeginning];
    return (counts[place] = counts[place]! + 1);
  }

  #countPair(place: number): number {
    const count = Math.min(65_535, this.#pairCounts[place]! + 1);
    this.#pairCounts[place] = count;
    return count;
  }
}

/** In one piece: there are many vectors, and each piece of memory has its price. */
function roomFor(count: number): Pick<TermVector, "ids" | "weights" | "masks"> {
  const room = new ArrayBuffer(9 * count);
  return {
    ids: new Uint32Array(room, 0, count),
    weights: new Float32Array(room, 4 * count, count),
    masks: new Uint8Array(room, 8 * count, count),
  };
}

function pairPlace(a: number, b: number): number {
  return (Math.imul(Math.imul(a + 1, 0x9e37_79b1) ^ (b + 1), 0x85eb_ca6b) >>> 7) % pairPlaces;
}

function normsOf(masks: Uint8Array, weights: Float32Array): Norms {
  const sums = { title: 0, lead: 0, all: 0, pair: 0, beginning: 0, titleBeginning: 0, names: 0, numbers: 0 };
  masks.forEach((mask, i) => {
    const square = weights[i]! ** 2;
    if (mask & isBeginning) {
      sums.beginning += square;
      if (mask & inTitle) sums.titleBeginning += square;
      return;
    }
    if (mask & isPair) sums.pair += square;
    else sums.all += square;
    if (mask & inTitle) sums.title += square;
    if (mask & inLead) sums.lead += square;
    if (mask & isName) sums.names++;
    if (mask & isNumber && mask & inTitle) sums.numbers++;
  });
  return sums;
}
