/**
 * Scores summaries with the scorer that lies beside the labelled articles, next to the first sentences and to the npm
 * summarisers, all cut at equal length; and the processor time of each on the same articles.
 */
import { join } from "node:path";
import { splitSentences } from "../src/text/split-sentences.ts";
import { summarize } from "../src/summarise/summarize.ts";
import { countWords } from "../src/text/words.ts";
import { byLexRank, textRank } from "./peer-summaries.ts";
import { readLines, report, score } from "./score-text.ts";

interface LabelledText {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
}
interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly meanWords: number;
}

const data = "summaries/cnndm.jsonl";
/** Every article is summarised twice as often for its time. */
const rounds = 4;

export function evalSummaries(dir: string): void {
  const texts = readLines<LabelledText>(join(dir, data));
  const lexRanked = byLexRank(texts.map(({ text }) => text));
  for (const words of [60, 30]) {
    const rows = [
      // A whole sentence seldom ends at the cut: room for one more, which the scorer cuts.
      ["summarize", texts.map((of) => summary(of, Math.round(words * 1.5)))],
      ["summarize, asked for so many", texts.map((of) => summary(of, words))],
      ["first sentences", texts.map(({ text }) => firstSentences(text, words))],
      ["ts-textrank", texts.map(({ text }) => textRank(text).join(". "))],
      ["lexrank", lexRanked.map((sentences) => sentences.join(" "))],
    ] as const;
    const lines = rows.map(([name, summaries]) => {
      const predictions = texts.map(({ id }, i) => ({ id, summary: summaries[i]! }));
      const cut = ["--limit-words", String(words)];
      const { rouge1, rouge2, meanWords } = JSON.parse(
        score(dir, "rouge.mjs", data, predictions, cut),
      ) as Rouge;
      return `${name.padEnd(28)} ROUGE-1 ${rouge1.toFixed(1)}  ROUGE-2 ${rouge2.toFixed(1)}  ${meanWords} words`;
    });
    report(`summaries of ${texts.length} articles, cut at ${words} words`, lines.join("\n"));
  }
  report(`time, of the processor, the least of ${2 * rounds}`, timeLines(texts).join("\n"));
}

const summary = ({ title, text }: LabelledText, maxWords: number) =>
  summarize({ title: title ?? "", text }, { sentences: 10, maxWords }).text;

function firstSentences(text: string, words: number): string {
  const sentences: string[] = [];
  let length = 0;
  for (const { start, end } of splitSentences(text)) {
    sentences.push(text.slice(start, end));
    if ((length += countWords(text.slice(start, end))) >= words) break;
  }
  return sentences.join(" ");
}

/** Of each article the least time of several: what else the machine does only adds to it. */
function timeLines(texts: readonly LabelledText[]): string[] {
  const ours = texts.map(() => Infinity);
  const theirs = texts.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    texts.forEach((of, i) => {
      const title = of.title ?? "";
      for (let again = 0; again < 2; again++) {
        ours[i] = Math.min(
          ours[i]!,
          processorTime(() => summarize({ title, text: of.text }, usual)),
        );
        theirs[i] = Math.min(
          theirs[i]!,
          processorTime(() => textRank(of.text)),
        );
      }
    });
  const total = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0);
  const mean = (of: readonly number[]) => (total(of) / of.length / 1000).toFixed(2);
  const ratios = texts.map((_, i) => ours[i]! / Math.max(1, theirs[i]!)).toSorted((a, b) => a - b);
  const within = ratios.filter((ratio) => ratio <= 1 / 3).length;
  return [
    `summarize                    ${mean(ours)} ms an article`,
    `ts-textrank                  ${mean(theirs)} ms an article`,
    `ratio                        ${(total(ours) / total(theirs)).toFixed(2)}, median of articles ${ratios[Math.floor(ratios.length / 2)]!.toFixed(2)}, at most a third for ${within} of ${texts.length}`,
  ];
}

const usual = { sentences: 2, maxWords: 60 };

/** Microseconds. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
