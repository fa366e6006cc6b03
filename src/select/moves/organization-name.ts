import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns } from "./move-words.ts";

const reporting = new Set([
  "today",
  "has",
  "have",
  "had",
  "said",
  "says",
  "also",
  "on",
  "yesterday",
  "recently",
  "just",
  "now",
  "formally",
  "officially",
  "reportedly",
  "announced",
  "announces",
  "will",
  "to",
  "is",
  "it",
  "that",
  "set",
  "plans",
  "and",
  "then",
]);

/** The organisation that a clause's subject names, read backwards from its verb: "Cloud security startup | Upwind | has appointed". */
export function organizationBefore(text: string, tokens: readonly Token[], verb: number): string | null {
  let end = verb;
  while (end > 0 && (reporting.has(tokens[end - 1]!.lower) || /day$/u.test(tokens[end - 1]!.lower))) end--;
  end = beforeAside(tokens, end);
  let begin = end;
  while (begin > 0) {
    const token = tokens[begin - 1]!;
    const joins = begin < end && /^(?:of|and|&|for|on|the)$/u.test(token.lower) && tokens[begin - 2]?.capital;
    if (token.word && (token.capital || joins)) begin--;
    else if (isPossessive(token) && begin < end && tokens[begin - 2]?.capital) begin--;
    else if (
      token.text === "," &&
      begin < end &&
      /^(?:inc|corp|ltd|llc|l\.p)\.?$/iu.test(tokens[begin]!.text)
    )
      begin--;
    else break;
  }
  for (let i = begin; i < end - 1; i++)
    if (companyNouns.has(tokens[i]!.lower) && end - i - 1 > 0 && !/^(?:of|for)$/u.test(tokens[i + 1]!.lower))
      begin = i + 1;
  while (
    begin < end &&
    /^(?:the|a|an|in|on|at|and|former|as|but|while|when|after|image|how|why|its|it|he|she|they|we|this)$/u.test(
      tokens[begin]!.lower,
    )
  )
    begin++;
  const name = phrase(text, tokens, begin, end);
  return /\p{L}{2}/u.test(name) ? name : null;
}

/** Steps over ", the exposure management company," and "(NASDAQ: TENB)" backwards. */
function beforeAside(tokens: readonly Token[], from: number): number {
  let end = from;
  for (;;) {
    const last = tokens[end - 1]?.text;
    if (last === ")") {
      const open = tokens.slice(0, end).findLastIndex((token) => token.text === "(");
      if (open < 1) return end;
      end = open;
    } else if (last === ",") {
      const open = tokens.slice(0, end - 1).findLastIndex((token) => token.text === ",");
      if (open < 1) return end - 1;
      end = open;
    } else return end;
  }
}
