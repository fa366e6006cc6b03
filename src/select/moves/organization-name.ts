import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, headlineVerbs, roleHeads } from "./move-words.ts";
import { partnersStart } from "./partner-names.ts";

const passedOver = new Set([
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
  "could",
  "may",
  "might",
  "should",
  "would",
  "to",
  "is",
  "are",
  "it",
  "that",
  "set",
  "plans",
  "then",
  "been",
  "earlier",
  "this",
  "week",
  "month",
  "year",
]);

/** The organisation that a clause's subject names, read backwards from its verb: "Cloud security startup | Upwind | has appointed". */
export function organizationBefore(text: string, tokens: readonly Token[], verb: number): string | null {
  let end = verb;
  while (end > 0 && (passedOver.has(tokens[end - 1]!.lower) || /day$/u.test(tokens[end - 1]!.lower))) end--;
  end = beforeAside(tokens, end);
  return nameBefore(text, tokens, end);
}

/** What a headline says of a person in front of their title. */
const inPassing =
  /^(?:retiring|outgoing|departing|incoming|ousted|embattled|disgraced|former|ex|veteran|longtime|long-time)$/u;

/** The organisation whose name ends here, without what describes it. */
export function nameBefore(text: string, tokens: readonly Token[], end: number): string | null {
  let begin = end;
  while (begin > 0) {
    const token = tokens[begin - 1]!;
    if (inPassing.test(token.lower)) break;
    const joins =
      begin < end &&
      /^(?:of|and|&|for|on|the)$/u.test(token.lower) &&
      tokens[begin - 2]?.capital &&
      !headlineVerbs.has(tokens[begin - 2]!.lower);
    if (
      (token.word || (joins && token.text === "&")) &&
      (token.capital || joins) &&
      !(headlineVerbs.has(token.lower) && !joins)
    )
      begin--;
    else if (isPossessive(token) && begin < end && tokens[begin - 2]?.capital) begin--;
    else if (
      token.text === "," &&
      begin < end &&
      /^(?:inc|corp|ltd|llc|l\.p)\.?$/iu.test(tokens[begin]!.text)
    )
      begin--;
    else break;
  }
  begin = partnersStart(tokens, begin, end);
  for (let i = begin; i < end - 1; i++) if (describes(tokens[i]!, tokens[i + 1]!)) begin = i + 1;
  while (
    begin < end &&
    /^(?:the|a|an|in|on|at|and|former|as|but|while|when|after|image|how|why|its|it|he|she|they|we|this|of|for|retiring|outgoing|new)$/u.test(
      tokens[begin]!.text === "New" ? "" : tokens[begin]!.lower,
    )
  )
    begin++;
  while (
    begin < end - 1 &&
    isPossessive(tokens[begin + 1]) &&
    /^(?:today|yesterday|britain|russia|china|germany|france|india|japan|qatar|turkey|canada|australia)$/u.test(
      tokens[begin]!.lower,
    )
  )
    begin += 2;
  while (begin < end && !tokens[begin]!.word) begin++;
  const name = phrase(text, tokens, begin, end);
  const isRole = tokens.slice(begin, end).every((token) => roleHeads.has(token.lower));
  return (/\p{L}{2}/u.test(name) || name === "X") && !isRole ? name : null;
}

function describes(token: Token, next: Token): boolean {
  if (/-(?:maker|based|owned|backed|led|listed)$/u.test(token.lower)) return true;
  return (
    companyNouns.has(token.lower) &&
    !/^(?:of|for|and|&)$/u.test(next.lower) &&
    !/^(?:group|bank|agency|team|network|club)$/u.test(token.lower)
  );
}

/** The name that a sentence begins with, for moves that leave their organisation to it: "GameStop fires CEO, names …". */
export function leadingOrganization(text: string, tokens: readonly Token[]): string | null {
  let begin =
    /^(?:shares|stock)$/u.test(tokens[0]?.lower ?? "") && /^(?:of|in)$/u.test(tokens[1]?.lower ?? "") ? 2 : 0;
  while (
    begin < tokens.length &&
    begin < 12 &&
    /^(?:the|a|an|in|on|at|today|british|american|german|french|former|but|so|and|yet|now|then|while|when|after|before|as|if|for|with|it|he|she|they|we|this|that|these|those|there|his|her|its|their|our|my|one|two|some|many|most|all|both|not|no|why|how|what|who)$/u.test(
      tokens[begin]!.lower,
    )
  )
    begin++;
  while (/-(?:maker|based|owned|backed|led|listed)$/u.test(tokens[begin]?.lower ?? "")) begin++;
  for (let i = begin; i < Math.min(tokens.length, begin + 7); i++)
    if (companyNouns.has(tokens[i]!.lower) && tokens[i + 1]?.capital && describes(tokens[i]!, tokens[i + 1]!))
      begin = i + 1;
  let end = begin;
  while (
    end < tokens.length &&
    ((tokens[end]!.word && tokens[end]!.capital) ||
      (tokens[end]!.text === "&" && tokens[end + 1]?.capital && end > begin)) &&
    !headlineVerbs.has(tokens[end]!.lower) &&
    !/^(?:Shares|Stock|CEO|CFO|Chief|Fires)$/u.test(tokens[end]!.text)
  )
    end++;
  const name = phrase(text, tokens, begin, end);
  return /\p{L}{2}/u.test(name) && !roleHeads.has(tokens[begin]!.lower) && end - begin < 7 ? name : null;
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
      const suffix =
        open > 0 && /^(?:inc|corp|ltd|llc)\.?$/iu.test(tokens[open + 1]?.text ?? "") && open + 2 === end - 1;
      if (open < 1 || suffix) return end - 1;
      end = open;
    } else return end;
  }
}

/** The organisation that a sentence's subject is, if it tells the news itself: "OpenAI on Friday said …", "Cruise, …, confirmed that its …". */
export function tellingOrganization(text: string, tokens: readonly Token[]): string | null {
  const label = labelled(text, tokens);
  if (label !== null) return label;
  const verb = tokens.findIndex(
    ({ lower }, i) =>
      i < 28 && /^(?:said|says|announced|announces|confirmed|confirms|told|unveiled|named)$/u.test(lower),
  );
  if (verb < 1) return null;
  const board = tokens.findIndex(
    (token, i) => i < verb && isPossessive(token) && /^board$/u.test(tokens[i + 1]?.lower ?? ""),
  );
  if (board > 0) return nameBefore(text, tokens, board);
  const subject = organizationBefore(text, tokens, verb);
  return subject !== null && text.startsWith(subject, tokens[0]!.start)
    ? subject
    : subject !== null && leadingOrganization(text, tokens) === subject
      ? subject
      : null;
}

const columns =
  /\b(?:moves?|news|appointments?|hires?|people|person|weekly?|exclusive|breaking|watch|report|reports|interview|profile|opinion|analysis|update|updates|live|video|podcast|briefing|roundup|round-up|digest|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|on the|shake-?up|leadership|executives?|management|movers|changes|career|careers|jobs?|walked|pressure|out|in|new|revealed|confirmed|official|promoted|departed|gone|joining|leaving)\b/iu;

/** "Vantage Health: Jen Okafor has been appointed …"; no column's name, as "Tech moves: …" is. */
function labelled(text: string, tokens: readonly Token[]): string | null {
  let end = 0;
  while (
    tokens[end]?.word &&
    (tokens[end]!.capital || (end > 0 && /^(?:of|and|the)$/u.test(tokens[end]!.lower)))
  )
    end++;
  if (end === 0 || end > 5 || tokens[end]?.text !== ":") return null;
  const name = phrase(text, tokens, 0, end);
  return columns.test(name) || tokens.slice(0, end).some(({ lower }) => roleHeads.has(lower)) ? null : name;
}
