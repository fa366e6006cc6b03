// Scores what we judge and parse against labelled data, with the scorers that lie beside it.
//   npm run eval -- feeds DIR      DIR: a folder of conformance cases
//   npm run eval -- hostile DIR    DIR: the same; the set lies beside it
//   npm run eval -- stories|moves|summaries DIR    DIR: a folder of labelled text
//   npm run eval -- all DIR        DIR: a folder that holds feeds/ and eval/
import { join } from "node:path";
import { evalFeeds } from "./eval-feeds.ts";
import { evalSummaries } from "./eval-summaries.ts";
import { evalMoves, evalStories } from "./eval-text.ts";

const evals: Readonly<Record<string, (dir: string) => void>> = {
  feeds: (dir) => console.log(evalFeeds(dir).output),
  hostile: (dir) => console.log(evalFeeds(dir, { hostile: true }).output),
  stories: evalStories,
  moves: evalMoves,
  summaries: evalSummaries,
  all: (dir) => {
    for (const name of ["feeds", "hostile"]) evals[name]!(join(dir, "feeds", "conformance"));
    for (const name of ["stories", "moves", "summaries"]) evals[name]!(join(dir, "eval"));
  },
};

const [name = "", dir] = process.argv.slice(2);
const chosen = Object.hasOwn(evals, name) ? evals[name] : undefined;
if (chosen === undefined || dir === undefined) {
  console.error(`usage: npm run eval -- ${Object.keys(evals).join("|")} DIR`);
  process.exitCode = 2;
} else chosen(dir);
