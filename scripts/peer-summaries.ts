/** The summarisers of npm that ours is held against. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { text as textOf } from "node:stream/consumers";
import {
  AbsoluteSummarizerConfig,
  DefaultTextParser,
  NullLogger,
  SorensenDiceSimilarity,
  Summarizer,
} from "ts-textrank";

interface LexRank {
  summarize(
    text: string,
    sentences: number,
    done: (error: unknown, top: readonly { readonly text: string }[]) => void,
  ): void;
}

/** Enough to fill every length that is scored. */
const sentences = 5;
const ranker = new Summarizer(
  new AbsoluteSummarizerConfig(
    sentences,
    new SorensenDiceSimilarity(),
    new DefaultTextParser(),
    0.85,
    Summarizer.SORT_OCCURENCE,
  ),
  new NullLogger(),
);

export const textRank = (text: string): string[] => ranker.summarize(text, "en");

/** In a process of its own: lexrank changes the prototypes of strings and arrays, and slows all that runs beside it. */
export function byLexRank(texts: readonly string[]): string[][] {
  const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url)], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return JSON.parse(out) as string[][];
}

async function lexRankAll(): Promise<void> {
  const require = createRequire(import.meta.url);
  const lexrank = require("lexrank") as LexRank;
  const texts = JSON.parse(await textOf(process.stdin)) as string[];
  const ranked: string[][] = [];
  for (const text of texts)
    lexrank.summarize(text, sentences, (_, top) => ranked.push(top.map((sentence) => sentence.text)));
  process.stdout.write(JSON.stringify(ranked));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await lexRankAll();
