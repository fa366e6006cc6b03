import { datelineLength, isFurniture } from "../text/furniture.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { countWords } from "../text/words.ts";

export interface SummaryLimits {
  /** At most so many sentences. */
  readonly sentences: number;
  /** At most so many words, counted by `countWords`. */
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

export function summarize({ text }: { title: string; text: string }, limits: SummaryLimits): Summary {
  const picked: SummarySentence[] = [];
  let words = 0;
  for (const span of splitSentences(text.slice(0, 60_000))) {
    const start = span.start + datelineLength(text.slice(span.start, span.end));
    const sentence = text.slice(start, span.end);
    const length = countWords(sentence);
    if (picked.length >= limits.sentences || isFurniture(sentence)) continue;
    if (words + length > limits.maxWords) break;
    picked.push({ text: sentence, start, end: span.end });
    words += length;
  }
  return { text: picked.map((s) => s.text).join(" "), sentences: picked };
}
