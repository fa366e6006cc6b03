import type { Article } from "../domain/feed.ts";
import { comparableWords } from "../text/words.ts";

/** So many words in a row are no accident. */
const run = 4;
/** Where a copied text was cut or edited, this much of the shorter one is left. */
const sharedRuns = 0.5;
const comparedWords = 60;

/** What two tellings are compared by: the words of the title, and all runs of four words at the beginning of the text. */
export interface Wording {
  readonly title: string;
  readonly runs: ReadonlySet<string>;
}

export function wordingOf({ title, text }: Pick<Article, "title" | "text">): Wording {
  const words = comparableWords(text.slice(0, 10 * comparedWords)).slice(0, comparedWords);
  const runs = words.slice(run - 1).map((_, i) => words.slice(i, i + run).join(" "));
  return { title: comparableWords(title).join(" "), runs: new Set(runs) };
}

/** Whether two tellings are one text that was sent round: the same headline, or mostly the same runs of words. */
export function areCopies(a: Wording, b: Wording): boolean {
  if (a.title !== "" && a.title === b.title) return true;
  const [short, long] = a.runs.size < b.runs.size ? [a.runs, b.runs] : [b.runs, a.runs];
  if (short.size === 0) return false;
  let shared = 0;
  for (const each of short) if (long.has(each)) shared += 1;
  return shared >= sharedRuns * short.size;
}
