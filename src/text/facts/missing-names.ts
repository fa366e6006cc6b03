import { stopWords } from "../stop-words.ts";
import type { NameIndex } from "./name-index.ts";
import { type NameToken, nameTokens } from "./name-tokens.ts";

const particles = new Set("of de von van der den del della da di du la le bin al ibn el".split(" "));

/** Titles, days: they may stand beside a name where the source has them elsewhere. */
const free = new Set(
  (
    "ceo cfo cto cio ciso coo cso cpo president vice chief executive officer chairman chairwoman chair director minister " +
    "prime secretary general senator governor judge professor dr mr ms mrs sir king queen pope monday tuesday wednesday " +
    "thursday friday saturday sunday herr frau präsident montag dienstag mittwoch donnerstag freitag samstag sonntag"
  ).split(" "),
);

const sameName: readonly (readonly string[])[] = [
  ["us", "usa", "united states", "america"],
  ["uk", "united kingdom", "britain", "great britain"],
  ["eu", "european union"],
  ["un", "united nations"],
  ["ceo", "chief executive", "chief executive officer"],
  ["cfo", "chief financial officer"],
  ["cto", "chief technology officer"],
  ["cio", "chief information officer"],
  ["ciso", "chief information security officer"],
  ["coo", "chief operating officer"],
  ["ai", "artificial intelligence"],
];

/** Words that open sentences and are no names, beside the stop words; folded. */
const openers = new Set(
  (
    "researchers attackers hackers officials police experts analysts authorities users customers companies security " +
    "according following despite although though since because unlike without whether until upon among another several " +
    "many various organizations organisations vulnerabilities vulnerability victims prosecutors investigators investors " +
    "shares details meanwhile today yesterday earlier later recently currently additionally affected exploitation " +
    "successful once two three four five six seven eight nine ten one first second third every each either neither " +
    "dozens hundreds thousands millions billions nach laut seit wegen trotz damit dabei betroffen forscher angreifer ermittler selon depuis apres avant malgre " +
    "segun desde tras aunque ademas segundo apos embora alem"
  ).split(" "),
);

/**
 * Names of a sentence that its source does not hold: words and runs of words with capitals, and in scripts without
 * capitals every word. Both in plain characters.
 */
export function missingNames(sentence: string, source: NameIndex, sourceText: string): string[] {
  const tokens = nameTokens(sentence);
  const cased = nameRuns(tokens).flatMap((run) => missingOf(run, source));
  return [...new Set([...cased, ...missingUncased(sentence, sourceText)])];
}

/** Runs of words with capitals; particles between two of them belong to the run. */
function nameRuns(tokens: readonly NameToken[]): NameToken[][] {
  const runs: NameToken[][] = [];
  let run: NameToken[] = [];
  const end = () => {
    while (run.length > 0 && !run.at(-1)!.upper) run.pop();
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const token of tokens) {
    if (!token.joined && !(run.at(-1)?.text.endsWith(".") === true && run.at(-1)?.text.length === 2)) end();
    if (token.upper && !(token.initial && opens(token))) run.push(token);
    else if (run.length > 0 && particles.has(token.key) && !token.upper) run.push(token);
    else end();
  }
  end();
  return runs;
}

function opens({ key, acronym, text }: NameToken): boolean {
  return (
    (!acronym || text === "A" || text === "I") && (stopWords.has(key.replace(/'/gu, "")) || openers.has(key))
  );
}

/** No name has as many words; the ways to cut a run grow with its square. */
const longestRun = 16;

function missingOf(run: readonly NameToken[], source: NameIndex): string[] {
  if (run.length > longestRun) return [run[0]!.text];
  if (run.length === 1) return isKnown(run[0]!, source) ? [] : [run[0]!.text];
  const unknown = run.filter(
    (token) => !particles.has(token.key) && !isKnown(token, source) && !source.has(token.key),
  );
  if (unknown.length > 0) return unknown.map(({ text }) => text);
  return canBeMadeOf(run, source) ? [] : [run.map(({ text }) => text).join(" ")];
}

function isKnown(token: NameToken, source: NameIndex): boolean {
  const { key, acronym, initial } = token;
  if (key === "i") return true;
  if (source.hasName(key) || otherNames(key).some((name) => nameIn(name, source))) return true;
  if (acronym) return source.hasInitials(key) || (key.endsWith("s") && source.hasName(key.slice(0, -1)));
  if (initial && source.has(key)) return true;
  return source.hasForm(key) && (initial || !source.has(key));
}

const otherNames = (key: string) => sameName.filter((names) => names.includes(key)).flat();
const nameIn = (name: string, source: NameIndex) =>
  name.includes(" ") ? source.hasRun(name.split(" ")) : name.length > 2 && source.hasName(name);

/** Whether a run can be cut into pieces that each stand in the source: "President Jane Doe" of "Jane Doe, the president". */
function canBeMadeOf(run: readonly NameToken[], source: NameIndex): boolean {
  const upTo: boolean[] = [true];
  for (let end = 1; end <= run.length; end++) {
    upTo[end] = run
      .slice(0, end)
      .some((_, from) => upTo[from] === true && isPiece(run.slice(from, end), source));
  }
  return upTo[run.length] ?? false;
}

function isPiece(piece: readonly NameToken[], source: NameIndex): boolean {
  const [first] = piece;
  if (piece.length > 1 || first === undefined) return source.hasRun(piece.map(({ key }) => key));
  const { key } = first;
  if (particles.has(key)) return true;
  if (free.has(key)) return isKnown(first, source) || source.has(key);
  return source.standsAlone(key) || (!source.has(key) && isKnown(first, source));
}

const han = /\p{Script=Han}{2,}/gu;
const katakana = /[\p{Script=Katakana}ー]{2,}/gu;
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const uncased =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー])[\p{Lo}\p{M}])+/gu;

/** In scripts without capitals no word can be told from a name, so that all have to be the source's own. */
function missingUncased(sentence: string, source: string): string[] {
  const all = (pattern: RegExp) => [...sentence.matchAll(pattern)].map(([text]) => text);
  const pairs = (text: string) =>
    Array.from(text)
      .slice(1)
      .map((char, i) => Array.from(text)[i]! + char);
  return [
    ...all(han).filter((text) => !pairs(text).every((pair) => source.includes(pair))),
    ...all(katakana).filter((text) => !source.includes(text)),
    ...all(unspaced).filter((text) => !source.includes(text)),
    ...all(uncased).filter((text) => {
      const base = text.length > 3 ? text.slice(0, Math.max(3, text.length - 2)) : text;
      return (
        /\p{L}/u.test(text) &&
        /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text) &&
        !source.includes(base)
      );
    }),
  ];
}
