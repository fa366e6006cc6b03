import type { Evidence } from "../../domain/issue.ts";
import { candidateSentences, contentTerms } from "../candidate-sentences.ts";

/** A sentence of the source, with the words that it may lend its weight to. */
interface SourceSentence {
  readonly part: "title" | "text";
  readonly start: number;
  readonly end: number;
  readonly terms: ReadonlySet<string>;
}

/** The sentences of an article that a written sentence can rest on: its title, and its text without furniture. */
export function sourceSentences(title: string, text: string): SourceSentence[] {
  const heading = {
    part: "title" as const,
    start: 0,
    end: title.length,
    terms: new Set(contentTerms(title)),
  };
  const body = candidateSentences("", text).map(({ start, end, terms }) => ({
    part: "text" as const,
    start,
    end,
    terms: new Set(terms),
  }));
  return [...body, heading];
}

export interface Support {
  /** How many of the sentence's content words stand in the evidence, 0 to 1. */
  readonly share: number;
  /** Where, in the order of the text. */
  readonly evidence: readonly Evidence[];
}

/** At most so many spans: a sentence that needs more is made of scraps. */
const mostSpans = 3;

/** The few source sentences that together hold most of the content words of a written one. */
export function findEvidence(
  sentence: string,
  sources: readonly SourceSentence[],
  articleId: string,
): Support {
  const wanted = new Set(contentTerms(sentence));
  const open = new Set(wanted);
  const chosen: SourceSentence[] = [];
  while (chosen.length < mostSpans && open.size > 0) {
    const covers = sources.map(({ terms }) => [...open].filter((term) => terms.has(term)).length);
    const most = Math.max(...covers);
    // One word more is no reason to name another sentence.
    if (most < (chosen.length === 0 ? 1 : 2)) break;
    const best = sources[covers.indexOf(most)]!;
    chosen.push(best);
    for (const term of best.terms) open.delete(term);
  }
  const evidence = chosen
    .toSorted((a, b) => (a.part === b.part ? a.start - b.start : a.part === "title" ? -1 : 1))
    .map(({ part, start, end }) => ({ articleId, part, start, end }));
  return { share: wanted.size === 0 ? 0 : 1 - open.size / wanted.size, evidence };
}
