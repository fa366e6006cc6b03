import { pageSize, pageStride } from "./page-size.ts";

/** Per term only the latest articles are kept, so that one article costs the same in a list of any length. */
export const longestPosting = 48;
/** Room for so many articles; what is full moves to the next size. */
const sizes = [2, 4, 8, 16, 32, longestPosting];

/**
 * In which articles each term stands, in blocks of a few large arrays: a list of its own for every term costs more than
 * it holds, and whenever the engine clears up it looks through all that have changed.
 */
export class Postings {
  /** By term: how many articles, those counted that are no longer kept. */
  #counts = new Int32Array(1024);
  /** By term: the article, where there is one; else where its block begins. */
  #starts = new Int32Array(1024);
  readonly #chunks: Int32Array[] = [];
  #next = 0;
  /** By size: blocks whose articles have moved to a larger one. */
  readonly #left = new Map(sizes.map((size) => [size, [] as number[]]));

  has(term: number): boolean {
    return term < this.#counts.length && this.#counts[term] !== 0;
  }

  /**
   * Adds `weight` to the shares of the articles of a term. Those that had none are put down in `found`, from the place
   * `many` on; where it is null, they get none.
   * @returns how many are put down then
   */
  share(term: number, weight: number, shares: Float64Array, found: Int32Array | null, many: number): number {
    const kept = Math.min(this.#counts[term]!, longestPosting);
    const start = this.#starts[term]!;
    const chunk = kept === 1 ? this.#starts : this.#chunks[Math.floor(start / pageStride)]!;
    const from = kept === 1 ? term : start % pageStride;
    for (let i = from; i < from + kept; i++) {
      const article = chunk[i]!;
      const share = shares[article]!;
      if (share === 0) {
        if (found === null) continue;
        found[many++] = article;
      }
      shares[article] = share + weight;
    }
    return many;
  }

  /** @param article later than all that the term has */
  put(term: number, article: number): void {
    if (term >= this.#counts.length) {
      this.#counts = grown(this.#counts, term);
      this.#starts = grown(this.#starts, term);
    }
    const count = this.#counts[term]!++;
    if (count === 0) this.#starts[term] = article;
    else {
      if (count === 1 || (count < longestPosting && sizes.includes(count))) this.#enlarge(term, count);
      const start = this.#starts[term]!;
      // Beyond the longest, each takes the place of the oldest.
      this.#chunks[Math.floor(start / pageStride)]![(start % pageStride) + (count % longestPosting)] =
        article;
    }
  }

  #enlarge(term: number, count: number): void {
    const start = this.#starts[term]!;
    const larger = this.#take(sizes.find((size) => size > count)!);
    const chunk = this.#chunks[Math.floor(larger / pageStride)]!;
    const from = larger % pageStride;
    if (count === 1) chunk[from] = start;
    else {
      const left = start % pageStride;
      chunk.set(this.#chunks[Math.floor(start / pageStride)]!.subarray(left, left + count), from);
      this.#left.get(count)!.push(start);
    }
    this.#starts[term] = larger;
  }

  /** A block, which stands in one chunk. */
  #take(size: number): number {
    const left = this.#left.get(size)!.pop();
    if (left !== undefined) return left;
    const end = this.#chunks.length * pageStride;
    if (this.#next === end || (this.#next % pageStride) + size > this.#chunks.at(-1)!.length) {
      this.#next = end;
      this.#chunks.push(new Int32Array(pageSize(this.#chunks.length, size)));
    }
    const start = this.#next;
    this.#next += size;
    return start;
  }
}

function grown(list: Int32Array<ArrayBuffer>, place: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * place);
  larger.set(list);
  return larger;
}
