/** Things by a number, the least first; those with the same number in the order they came. A binary heap. */
export class PriorityQueue<T> {
  readonly #heap: { readonly key: number; readonly turn: number; readonly value: T }[] = [];
  #turns = 0;

  get leastKey(): number {
    return this.#heap[0]?.key ?? Infinity;
  }

  /** The first, left where it is. */
  get first(): T | undefined {
    return this.#heap[0]?.value;
  }

  /** So many that come early, the first one first; the order of the others is about right. */
  early(count: number): T[] {
    return this.#heap.slice(0, count).map(({ value }) => value);
  }

  push(key: number, value: T): void {
    const heap = this.#heap;
    heap.push({ key, turn: this.#turns, value });
    this.#turns += 1;
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#before(parent, at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.value;
  }

  #sink(): void {
    const { length } = this.#heap;
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < length && this.#before(child, least)) least = child;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, two] = [this.#heap[a]!, this.#heap[b]!];
    return one.key < two.key || (one.key === two.key && one.turn < two.turn);
  }

  #swap(a: number, b: number): void {
    const one = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = one;
  }
}
