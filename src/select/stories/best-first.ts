/** Two things that could become one, and how well they fit. */
export interface Fit<T> {
  readonly score: number;
  readonly a: T;
  readonly b: T;
}

/** Gives the best fit of those put in: a binary heap. Of equal ones the first in order, so that nothing hangs on chance. */
export class BestFirst<F extends Fit<{ readonly order: number }>> {
  readonly #heap: F[] = [];

  put(fit: F): void {
    const heap = this.#heap;
    let i = heap.push(fit) - 1;
    for (; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!isBefore(fit, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = fit;
  }

  take(): F | undefined {
    const heap = this.#heap;
    const best = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return best;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return best;
  }
}

function isBefore(one: Fit<{ readonly order: number }>, other: Fit<{ readonly order: number }>): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.a.order === other.a.order ? one.b.order < other.b.order : one.a.order < other.a.order;
}
