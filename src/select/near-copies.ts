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
  /** A number for each run, sorted; each once. */
  readonly runs: Int32Array;
}

const known = new WeakMap<Pick<Article, "title" | "text">, Wording>();

export function wordingOf(article: Pick<Article, "title" | "text">): Wording {
  let wording = known.get(article);
  if (wording === undefined) {
    const { title, text } = article;
    wording = { title: comparableWords(title).join(" "), runs: runsOf(text) };
    known.set(article, wording);
  }
  return wording;
}

function runsOf(text: string): Int32Array {
  const words = comparableWords(text.slice(0, 10 * comparedWords)).slice(0, comparedWords);
  const hashes = words.map(hashOf);
  const runs = new Set<number>();
  for (let end = run; end <= hashes.length; end++)
    runs.add(hashes.slice(end - run, end).reduce((hash, word) => Math.imul(hash, 0x0100_0193) ^ word, 0));
  return Int32Array.from(runs).sort();
}

/** FNV-1a */
function hashOf(word: string): number {
  let hash = 0x811c_9dc5 | 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x0100_0193);
  return hash;
}

/** Whether two tellings are one text that was sent round: the same headline, or mostly the same runs of words. */
export function areCopies(a: Wording, b: Wording): boolean {
  if (a.title !== "" && a.title === b.title) return true;
  const least = Math.min(a.runs.length, b.runs.length);
  return least > 0 && countShared(a.runs, b.runs) >= sharedRuns * least;
}

function countShared(a: Int32Array, b: Int32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i]!, b[j]!];
    if (one === other) shared++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return shared;
}
