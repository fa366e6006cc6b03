import type { Article } from "../domain/feed.ts";
import { commonTerms } from "./stories/common-terms.ts";
import { termReader } from "./stories/article-terms.ts";
import { properNames } from "./proper-names.ts";

/** What a story is about, in terms with their weights; `norm` is the length of that vector. */
export interface Subject {
  readonly terms: ReadonlyMap<string, number>;
  readonly norm: number;
}

/** A name says most of what a story is about; a word that much news shares says little. */
const nameWeight = 2;
const commonWeight = 0.3;
const leadLength = 300;

/** Reads what stories are about: the words of their titles, and the names in titles and first lines. */
export function subjectReader(): (article: Pick<Article, "title" | "text">) => Subject {
  const termsOf = termReader();
  return ({ title, text }) => {
    const terms = new Map<string, number>();
    for (const term of termsOf(title)) terms.set(term, commonTerms.has(term) ? commonWeight : 1);
    for (const name of properNames(title, text.slice(0, leadLength)))
      for (const term of termsOf(name)) if (!commonTerms.has(term)) terms.set(term, nameWeight);
    const norm = Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight ** 2, 0));
    return { terms, norm };
  };
}

/** From 0, nothing in common, to 1, the same subject. */
export function likeness(a: Subject, b: Subject): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let shared = 0;
  for (const [term, weight] of a.terms) shared += weight * (b.terms.get(term) ?? 0);
  return shared / (a.norm * b.norm);
}
