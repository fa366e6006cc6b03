import type { Evidence } from "../../domain/issue.ts";
import { type FactSource, missingFacts } from "../../text/facts/check-facts.ts";
import { hasLink } from "../../text/has-link.ts";
import type { CandidateSentence } from "../candidate-sentence.ts";
import { candidateSentences, isCutOff } from "../candidate-sentences.ts";
import { isDangling } from "../dangling.ts";
import type { SummaryLimits } from "../summarize.ts";
import { findEvidence, type sourceSentences } from "./find-evidence.ts";
import { plainAnswer } from "./plain-answer.ts";

/** An article as answers are held against it. */
export interface Source {
  readonly articleId: string;
  readonly title: string;
  readonly facts: FactSource;
  readonly sentences: ReturnType<typeof sourceSentences>;
}

export interface Judgement {
  /** The sentences that may be printed, in one paragraph; empty where none may. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly sentences: number;
  /** Why the others may not, one line each; empty where all may. */
  readonly faults: readonly string[];
}

/** This much of a sentence's content words has to stand in the source, for it to rest on it. */
const leastShare = 0.5;
const leastWords = 4;

/** Holds an answer against its article, sentence by sentence. What may be printed stands on its own and within the limits. */
export function judgeAnswer(answer: string, source: Source, limits: SummaryLimits): Judgement {
  const text = plainAnswer(answer);
  const written = candidateSentences(source.title, text);
  const faults: string[] = written.length === 0 ? ["it says nothing beyond the title"] : [];
  const passed: (CandidateSentence & { readonly evidence: readonly Evidence[] })[] = [];
  let words = 0;
  for (const sentence of written) {
    const { share, evidence } = findEvidence(sentence.text, source.sentences, source.articleId);
    const wrong = [
      ...wrongAsText(sentence),
      ...missingFacts(sentence.text, source.facts).map(
        ({ kind, text: fact }) => `"${fact.slice(0, 80)}" (${kind}) is not in the article`,
      ),
      ...(share < leastShare ? [`the article does not say: "${beginning(sentence.text)}"`] : []),
    ];
    if (wrong.length > 0) {
      faults.push(...wrong);
    } else if (passed.length >= limits.sentences || words + sentence.words > limits.maxWords) {
      faults.push(`it is longer than ${limits.sentences} sentences and ${limits.maxWords} words`);
      break;
    } else if (isDangling(sentence.text) && passed.at(-1)?.order !== sentence.order - 1) {
      faults.push(`it leans on a sentence that is not there: "${beginning(sentence.text)}"`);
    } else {
      passed.push({ ...sentence, evidence });
      words += sentence.words;
    }
  }
  return {
    text: passed.map((sentence) => sentence.text).join(joint(text)),
    evidence: unique(passed.flatMap(({ evidence }) => evidence)),
    sentences: passed.length,
    faults: [...new Set(faults)],
  };
}

function wrongAsText({ text, whole, words }: CandidateSentence): string[] {
  if (hasLink(text)) return [`a link or an address: "${beginning(text)}"`];
  if (/[<>{}[\]\\|^~]/u.test(text)) return [`markup: "${beginning(text)}"`];
  if (!whole || isCutOff(text)) return [`no whole sentence: "${beginning(text)}"`];
  if (words < leastWords) return [`no sentence of news: "${beginning(text)}"`];
  return [];
}

const beginning = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const joint = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.slice(0, 40)) ? "" : " ";

function unique(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((each) => [`${each.part}:${each.start}`, each])).values()];
}
