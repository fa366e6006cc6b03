/** An article's terms as numbers, sorted by id, with the weights they had when the article came in. */
export interface TermVector {
  readonly ids: Uint32Array;
  readonly masks: Uint8Array;
  readonly weights: Float32Array;
}

/** As if so many articles had been seen before the first, so that early weights are no accident. */
const priorArticles = 1000;
const priorCount = 0.5;

/** Counts in how many articles each term has occurred so far; weights hang on what came before only. */
export class TermTable {
  readonly #ids = new Map<string, number>();
  readonly #counts: number[] = [];
  #articles = 0;

  /** Takes an article in, and weighs its terms by how rare they have been up to now. */
  read(terms: ReadonlyMap<string, number>): TermVector {
    this.#articles++;
    const pairs: [number, number][] = [];
    for (const [term, mask] of terms) {
      const id = this.#idOf(term);
      this.#counts[id] = this.#counts[id]! + 1;
      pairs.push([id, mask]);
    }
    pairs.sort((a, b) => a[0] - b[0]);
    return {
      ids: Uint32Array.from(pairs, ([id]) => id),
      masks: Uint8Array.from(pairs, ([, mask]) => mask),
      weights: Float32Array.from(pairs, ([id]) => this.#weight(id)),
    };
  }

  #idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#counts.length;
      this.#ids.set(term, id);
      this.#counts.push(0);
    }
    return id;
  }

  #weight(id: number): number {
    return Math.log((this.#articles + priorArticles) / (this.#counts[id]! + priorCount));
  }
}
