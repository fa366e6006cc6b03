import type { TermVector } from "./term-pages.ts";

/** Says where a vector has an entry, by its id: a table with open addressing, at most half full. */
export class EntryTable {
  #held: TermVector | null = null;
  #bits = 9;
  #ids = new Uint32Array(1 << this.#bits);
  /** 0 where nothing stands, else the place and one. */
  #places = new Uint32Array(1 << this.#bits);

  /** From now on places are those of `vector`. */
  hold(vector: TermVector): void {
    if (vector === this.#held) return;
    const { page, from, to } = vector;
    if (2 * (to - from) > this.#ids.length) {
      this.#bits = Math.ceil(Math.log2(4 * (to - from)));
      this.#ids = new Uint32Array(1 << this.#bits);
      this.#places = new Uint32Array(1 << this.#bits);
    } else this.#places.fill(0);
    for (let place = from; place < to; place++) {
      const slot = this.#slotOf(page.ids[place]!);
      this.#ids[slot] = page.ids[place]!;
      this.#places[slot] = place + 1;
    }
    this.#held = vector;
  }

  /** -1 where the vector has no such entry. */
  placeOf(id: number): number {
    return this.#places[this.#slotOf(id)]! - 1;
  }

  /** The slot that holds the id, or would. */
  #slotOf(id: number): number {
    const ids = this.#ids;
    const places = this.#places;
    let slot = Math.imul(id, 0x9e37_79b1) >>> (32 - this.#bits);
    while (places[slot] !== 0 && ids[slot] !== id) slot = (slot + 1) & (ids.length - 1);
    return slot;
  }
}
