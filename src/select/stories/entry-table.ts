import { idOf } from "./entries.ts";

/** Says where an article has an entry, by its id: a table with open addressing, at most a quarter full. */
export class EntryTable {
  #mask = 511;
  #ids = new Int32Array(512);
  /** 0 where nothing stands, else the place and one. */
  #places = new Int32Array(512);
  /** Slots that are taken, so that they can be emptied. */
  readonly #taken: number[] = [];

  /** From now on places are those of the entries `from` to `to` of a page. */
  hold(page: Int32Array, from: number, to: number): void {
    for (const slot of this.#taken) this.#places[slot] = 0;
    this.#taken.length = 0;
    if (4 * (to - from) > this.#ids.length) {
      const room = 2 ** Math.ceil(Math.log2(4 * (to - from)));
      this.#mask = room - 1;
      this.#ids = new Int32Array(room);
      this.#places = new Int32Array(room);
    }
    for (let place = from; place < to; place++) {
      const id = idOf(page[place]!);
      const slot = this.#slotOf(id);
      this.#ids[slot] = id;
      this.#places[slot] = place + 1;
      this.#taken.push(slot);
    }
  }

  /** -1 where there is no such entry. */
  placeOf(id: number): number {
    return this.#places[this.#slotOf(id)]! - 1;
  }

  /** The slot that holds the id, or would. Ids are counted up, and need no mixing. */
  #slotOf(id: number): number {
    const ids = this.#ids;
    const places = this.#places;
    let slot = id & this.#mask;
    while (places[slot] !== 0 && ids[slot] !== id) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
