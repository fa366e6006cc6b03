/** The first so many, one at least, of a list in the order that `compare` gives, sorted; the rest is not put in order. */
export function firstOf(
  list: readonly number[],
  most: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (list.length <= 2 * most) return list.toSorted(compare).slice(0, most);
  const first: number[] = [];
  for (const each of list) {
    let i = first.length;
    if (i === most) {
      if (compare(each, first[i - 1]!) >= 0) continue;
      i--;
    }
    for (; i > 0 && compare(each, first[i - 1]!) < 0; i--) first[i] = first[i - 1]!;
    first[i] = each;
  }
  return first;
}
