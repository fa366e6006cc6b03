import type { Span } from "../../text/split-sentences.ts";
import { leadInLength } from "./lead-in.ts";
import { isPossessive, moveTokens, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, headlineVerbs } from "./move-words.ts";

const legal =
  /^(?:inc|corp|ltd|llc|plc|ag|se|sa|nv|gmbh|llp|co|group|holdings|bank|university|college|school|institute|foundation|council|agency|association|society|museum|hospital|health|energy|foods|motors|airlines|airways|pharmaceuticals|therapeutics|technologies|networks|labs|systems|software|robotics|studios|partners|capital|insurance|media|games|entertainment|industries|international|brands|rail|railways|logistics)\.?$/iu;
const dealings =
  /^(?:sales|profit|profits|revenue|revenues|earnings|loss|losses|shares|funding|results|stock|dividend|layoffs|customers|factory|factories|stores|plant|plants|employees)$/u;

/**
 * The organisation that a sentence is about, for "The company named …" behind it. Null where it may be a person: what
 * is not surely an organisation names none.
 */
export function organizationOf(text: string, tokens: readonly Token[]): string | null {
  let begin = 0;
  while (/^(?:the|shares|stock|of|in)$/u.test(tokens[begin]?.lower ?? "")) begin++;
  for (let i = begin; i < Math.min(tokens.length, begin + 7); i++)
    if (companyNouns.has(tokens[i]!.lower) && !tokens[i]!.capital && tokens[i + 1]?.capital)
      return runFrom(text, tokens, i + 1)?.name ?? null;
  const run = runFrom(text, tokens, begin);
  if (!run) return null;
  const behind = tokens.slice(run.end, run.end + 40);
  const told =
    legal.test(tokens[run.end - 1]!.text) ||
    (behind[0]?.text === "(" && behind.slice(0, 6).some(({ text: mark }) => mark === ":")) ||
    (behind[0]?.text === "," && aside(behind).some(({ lower }) => companyNouns.has(lower))) ||
    (/^(?:reported|posted|reports|posts|raised|raises|forecast|forecasts|cut|cuts)$/u.test(
      behind[0]?.lower ?? "",
    ) &&
      behind.some(({ lower }) => dealings.test(lower))) ||
    (isPossessive(behind[0]) && dealings.test(behind[1]?.lower ?? ""));
  return told ? run.name : null;
}

const aside = (behind: readonly Token[]): readonly Token[] => {
  const end = behind.findIndex(({ text }, i) => i > 0 && text === ",");
  return behind.slice(0, end < 0 ? 8 : end);
};

function runFrom(
  text: string,
  tokens: readonly Token[],
  begin: number,
): { name: string; end: number } | null {
  let end = begin;
  while (
    end < begin + 7 &&
    tokens[end] !== undefined &&
    ((tokens[end]!.word && tokens[end]!.capital && !headlineVerbs.has(tokens[end]!.lower)) ||
      (/^(?:of|&|and)$/u.test(tokens[end]!.lower) && end > begin && tokens[end + 1]?.capital))
  )
    end++;
  const name = phrase(text, tokens, begin, end);
  return /\p{L}{2}/u.test(name) ? { name, end } : null;
}

/** The same of the sentence that is nearest before, past such as only take up its subject. */
export function organizationEarlier(
  text: string,
  sentences: readonly Span[],
  at: number,
): { name: string; start: number } | null {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const { start, end } = sentences[i]!;
    if (end - start > 700) return null;
    const from = start + leadInLength(text.slice(start, end));
    const tokens = moveTokens(text.slice(from, end), from);
    if (takesUp(tokens)) continue;
    const name = organizationOf(text, tokens);
    return name === null ? null : { name, start };
  }
  return null;
}

/** "It named …", "The retailer said it has hired …": the sentence's subject was named before it. */
export function takesUp(tokens: readonly Token[]): boolean {
  const first = tokens[0]?.lower ?? "";
  if (first === "it") return true;
  if (first !== "the") return false;
  const noun = tokens.findIndex(
    ({ lower, capital }, i) => i > 0 && i < 5 && companyNouns.has(lower) && !capital,
  );
  return (
    noun > 0 &&
    tokens.slice(1, noun).every(({ capital }) => !capital) &&
    /^(?:has|have|said|says|also|on|announced|announces|will|is|named|names|hired|hires|appointed|appoints|promoted|promotes|fired|ousted|dismissed|added|confirmed|today|yesterday|['’]s|recently|earlier|last)$/u.test(
      tokens[noun + 1]?.lower ?? "",
    )
  );
}
