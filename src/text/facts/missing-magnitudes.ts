import type { NumberFact } from "./read-numbers.ts";

const sizes: Readonly<Record<string, number>> = {
  ...{ dozen: 1e1, hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
};
const names = Object.keys(sizes).join("|");
const magnitude = new RegExp(
  String.raw`(?<![\d\p{L}-] ?)(${names})s?(?!\p{L})|(?<= )(${names})s(?!\p{L})`,
  "giu",
);

/** The numbers of a source that count something: no money, no percentages, no years. */
export function countsOf(numbers: readonly NumberFact[]): number[] {
  return numbers
    .filter(({ kind }) => kind === "number")
    .flatMap(({ keys }) => keys)
    .filter((key) => !/^(?:19|20)\d\d$/u.test(key))
    .map(Number);
}

/** "Thousands of users" wants that word in the source, or a count of that size. */
export function missingMagnitudes(
  sentence: string,
  source: { readonly text: string; readonly counts: readonly number[] },
): string[] {
  return [...sentence.matchAll(magnitude)]
    .filter(([, one, other]) => {
      const name = (one ?? other ?? "").toLowerCase();
      if (new RegExp(`(?<!\\p{L})${name}s?(?!\\p{L})`, "iu").test(source.text)) return false;
      const size = sizes[name] ?? 0;
      return !source.counts.some((count) => count >= 2 * size && count < 1000 * size);
    })
    .map(([text]) => text);
}
