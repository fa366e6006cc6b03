import { announcesNews } from "./announces-news.ts";
import { blankTags, dropTags } from "./blank-tags.ts";
import type { CandidateSentence } from "./candidate-sentence.ts";
import { candidateSentences, isCutOff, isQuestion, longestText } from "./candidate-sentences.ts";
import { chooseSentences, fewestWords, leansBack, mostWordsAlone } from "./choose-sentences.ts";
import { isDangling, isHalfQuoted } from "./dangling.ts";
import { numberTerms } from "./number-terms.ts";
import { preferred } from "./preferred.ts";
import { sentenceFeatures } from "./sentence-features.ts";
import { summaryWeights } from "./summary-weights.ts";

/** News is told from its top; what stands below seldom comes into a summary, and would cost most of the time. */
export const mostSentences = 16;
/** A text of so many words was written to stand beside its title. */
const teaserWords = 200;
/** A sentence of up to so many code units that ends in dots trails off by itself; a longer one was cut. */
const longestTrailingOff = 60;
/** How much more a sentence is worth that says itself that it is the news. */
const announced = 2;

export interface SummaryLimits {
  /** At most so many sentences. */
  readonly sentences: number;
  /**
   * At most so many words: by spaces, and by Unicode word breaks in scripts that use none. Below 40, a summary of one
   * sentence may be a third longer, up to 40.
   */
  readonly maxWords: number;
}

export interface SummarySentence {
  readonly text: string;
  /** Offsets into the given text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

export interface Summary {
  readonly text: string;
  readonly sentences: readonly SummarySentence[];
}

/**
 * The sentences of a text that tell best what it is about, whole and in their order. A text within the limits comes
 * back as it is, less its furniture and what its publisher cut off. Never begins with a sentence that leans on one left
 * out, never repeats the title. HTML that was left in the text is not read, and the summary's text has none; the spans
 * are of the text as it was given, also where a line without a full stop has got one in front of the next sentence.
 *
 * A sentence is never cut. So a single one may overshoot a `maxWords` below 40 by a third, rather than that a story is
 * told by its small talk; and where none fits even so, the one that overshoots least is given. Two sentences and more
 * keep to `maxWords`. Empty only where the text has no whole sentence of its own, or the limits allow none.
 */
export function summarize(
  { title, text }: { readonly title: string; readonly text: string },
  limits: SummaryLimits,
): Summary {
  // Else a limit of nothing, or one that is no number, would have the shortest sentence.
  if (!(limits.sentences >= 1 && limits.maxWords >= 1)) return { text: "", sentences: [] };
  const prose = blankTags(text.slice(0, longestText)) + text.slice(longestText);
  const sentences = choose(title, prose, limits).map(({ start, end }) => ({
    text: text.slice(start, end),
    start,
    end,
  }));
  const said = sentences
    .map((sentence) => (prose === text ? sentence.text : dropTags(sentence.text)))
    .map((sentence) => sentence.replace(/\s{2,}|[^\S ]/gu, " "));
  return { text: joined(said), sentences };
}

function choose(title: string, text: string, limits: SummaryLimits): readonly CandidateSentence[] {
  const read = candidateSentences(title, text, mostSentences);
  const telling = tellingSentences(read);
  const words = telling.reduce((sum, sentence) => sum + sentence.words, 0);
  if (telling.length <= limits.sentences && words <= limits.maxWords) return understood(telling);
  const isTeaser =
    words <= teaserWords && read.length < mostSentences && !telling.some(({ text }) => announcesNews(text));
  const beginning = isTeaser || opensWithSource(text) ? beginningOf(text, telling, limits) : [];
  if (beginning.length > 0) return beginning;
  const standing = preferred(telling, ({ text }) => !isQuestion(text) && !isHalfQuoted(text));
  // What is left may be scraps between quotations.
  const sentences = standing.some(saysMuch) || !telling.some(saysMuch) ? standing : telling;
  const terms = numberTerms(title, sentences);
  const features = isKnownLanguage(text, sentences) ? sentenceFeatures(sentences, terms) : null;
  const values = sentences.map(
    ({ text }, i) => (features ? valueOf(features[i]!) : 1 / (i + 2)) * (announcesNews(text) ? announced : 1),
  );
  const chosen = chooseSentences(sentences, terms, values, limits);
  return chosen.length > 0 ? chosen : shortest(sentences);
}

const saysMuch = ({ words }: CandidateSentence): boolean => words >= fewestWords;

/** A heading or a list item has no full stop and runs into what follows it: only where there is nothing else. */
function tellingSentences(real: readonly CandidateSentence[]): CandidateSentence[] {
  const uncut = real.filter(({ text }) => text.length <= longestTrailingOff || !isCutOff(text));
  // "Live on Harbour TV!", of a line whose rest is left out.
  const scraps = new Set(
    uncut.filter((sentence, i) => {
      const next = uncut[i + 1];
      return !saysMuch(sentence) && next?.start === sentence.end + 1 && !next.whole;
    }),
  );
  return preferred(
    preferred(uncut, ({ whole }) => whole),
    (sentence) => !scraps.has(sentence),
  );
}

/** All but those that lean on a sentence left out. */
function understood(sentences: readonly CandidateSentence[]): readonly CandidateSentence[] {
  return preferred(sentences, (sentence) => {
    const before = sentences[sentences.indexOf(sentence) - 1];
    return sentence.order === (before ? before.order + 1 : 0) || !leansBack(sentence);
  });
}

/** "Jo Marsh, writing for The Wire:" and what she wrote, of which the rest is scraps. */
const opensWithSource = (text: string): boolean => /^[^\n.!?]{3,120}[:：]\n\n/u.test(text);

/** A teaser is a summary: what fits of its beginning, less a heading that asks, unless it leans on its title. */
function beginningOf(
  text: string,
  sentences: readonly CandidateSentence[],
  limits: SummaryLimits,
): CandidateSentence[] {
  const beginning: CandidateSentence[] = [];
  let words = 0;
  for (const sentence of sentences) {
    const before = beginning.at(-1);
    if (before === undefined && isAskingHeading(text, sentence)) continue;
    words += sentence.words;
    const most = before === undefined ? mostWordsAlone(limits.maxWords) : limits.maxWords;
    if (beginning.length >= limits.sentences || words > most) break;
    if (before !== undefined && leansBack(sentence) && sentence.order !== before.order + 1) break;
    beginning.push(sentence);
  }
  while (beginning.length > 0 && leavesOpen(text, beginning)) beginning.pop();
  const said = beginning.reduce((sum, sentence) => sum + sentence.words, 0);
  return said < fewestWords || leansBack(beginning[0]!) ? [] : beginning;
}

const isAskingHeading = (text: string, { text: sentence, words, end }: CandidateSentence): boolean =>
  words < fewestWords && isQuestion(sentence) && text.slice(end, end + 1) === "\n";

/** Whether they end in a question, or within a quotation: the answer and the rest of it are left out. */
function leavesOpen(text: string, sentences: readonly CandidateSentence[]): boolean {
  const last = sentences.at(-1)!;
  return isQuestion(last.text) || isHalfQuoted(text.slice(sentences[0]!.start, last.end));
}

function valueOf(features: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < summaryWeights.length; k++) sum += summaryWeights[k]! * features[k]!;
  return Math.max(0.01, sum);
}

function shortest(sentences: readonly CandidateSentence[]): CandidateSentence[] {
  const standing = preferred(sentences, (sentence) => sentence.whole && !isDangling(sentence.text));
  const least = standing.toSorted((a, b) => a.words - b.words || a.order - b.order)[0];
  return least ? [least] : [];
}

const spaceless = /^[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{N}]*$/u;

/** Between sentences stands a space, and nothing behind a Japanese or Chinese stop; a line without one gets one. */
function joined(sentences: readonly string[]): string {
  if (
    sentences.every((sentence) => /[。！？」』）]$/u.test(sentence) && spaceless.test(sentence.slice(0, 40)))
  )
    return sentences.join("");
  return sentences
    .map((sentence, i) =>
      isOpen(sentence) && /^["“‘]?\p{Lu}/u.test(sentences[i + 1] ?? "") ? `${sentence}.` : sentence,
    )
    .join(" ");
}

const isOpen = (sentence: string): boolean => /[\p{L}\p{N}]["”’)]?$/u.test(sentence.slice(-2));

/** The weights were trained on English and hold for its neighbours; elsewhere the beginning of the text is the summary. */
function isKnownLanguage(text: string, sentences: readonly CandidateSentence[]): boolean {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.slice(0, 500))) return true;
  // In a language whose stop words we know, a good part of the words are such.
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
  const terms = sentences.reduce((sum, sentence) => sum + sentence.terms.length, 0);
  return terms <= words * 0.85;
}
