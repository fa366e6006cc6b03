import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { roleHeads, roleModifiers } from "./move-words.ts";

/** What a post is called, and the organisation where the phrase itself names one. */
export interface RolePhrase {
  readonly role: string;
  readonly organization: string | null;
  /** "the company", "the tech giant": an organisation meant, not named. */
  readonly end: number;
}

const skipped = new Set([
  "the",
  "a",
  "an",
  "its",
  "his",
  "her",
  "their",
  "our",
  "new",
  "next",
  "first",
  "first-ever",
  "latest",
  "newly",
  "created",
  "position",
  "role",
  "post",
  "job",
  "of",
]);
const stops = new Set([
  "as",
  "at",
  "in",
  "to",
  "with",
  "after",
  "by",
  "from",
  "on",
  "who",
  "which",
  "that",
  "is",
  "was",
  "has",
  "will",
  "for",
  "when",
  "while",
]);

/** Reads a post from here on: "its new Global Chief Revenue Officer", "Twitter CEO", "president of Xbox". */
export function readRole(text: string, tokens: readonly Token[], from: number): RolePhrase | null {
  let i = from;
  while (i < tokens.length && skipped.has(tokens[i]!.lower)) i++;
  const begin = i;
  const head = headAt(tokens, begin);
  if (head === null) return null;
  const prefix = splitPrefix(tokens, begin, head);
  let end = head + 1;
  while (isRoleWord(tokens, end)) end++;
  end = restOfBoard(tokens, end);
  end = functionPhrase(tokens, end, head);
  const more = conjoined(text, tokens, end);
  end = more ?? end;
  const of = organizationAfter(text, tokens, end);
  const organization = of?.name ?? (prefix > begin ? orgText(text, tokens, begin, prefix) : null);
  return { role: phrase(text, tokens, prefixStart(tokens, prefix), end), organization, end: of?.end ?? end };
}

/** The first role head from here on, if only words of a role or a name stand before it. */
function headAt(tokens: readonly Token[], from: number): number | null {
  for (let i = from; i < tokens.length && i < from + 9; i++) {
    const token = tokens[i]!;
    if (roleHeads.has(token.lower) && token.lower !== "chief") return i;
    if (token.lower === "chief" && !officerAhead(tokens, i)) return i;
    if (stops.has(token.lower) && i > from && token.lower !== "for") return null;
    if (!token.word && !/^[&/,’'-]|^['’]s$/u.test(token.text)) return null;
    if (token.text === "," && !officerAhead(tokens, from)) return null;
  }
  return null;
}

function officerAhead(tokens: readonly Token[], from: number): boolean {
  for (let i = from + 1; i < Math.min(tokens.length, from + 7); i++) {
    if (
      /^(?:officers?|executives?|counsel|strategist|scientist|economist|architect|evangelist|investigator|designer|of)$/u.test(
        tokens[i]!.lower,
      )
    )
      return true;
    if (!roleModifiers.has(tokens[i]!.lower) && !/^[,&]$/u.test(tokens[i]!.text)) return false;
  }
  return false;
}

const isRoleWord = (tokens: readonly Token[], i: number): boolean => {
  const token = tokens[i];
  return token !== undefined && roleHeads.has(token.lower) && !/^(?:board|member)$/u.test(token.lower);
};

function restOfBoard(tokens: readonly Token[], end: number): number {
  if (
    tokens[end - 1]?.lower === "board" &&
    /^(?:member|members|chair|chairman|chairwoman|director)$/u.test(tokens[end]?.lower ?? "")
  )
    return end + 1;
  if (/^(?:board|member)$/u.test(tokens[end - 1]?.lower ?? "") && tokens[end]?.lower === "of") {
    const directors = tokens
      .slice(end, end + 6)
      .findIndex((token) => /^(?:directors|trustees|governors)$/u.test(token.lower));
    if (directors > 0) return end + directors + 1;
  }
  return end;
}

/** "of engineering", "of state cybersecurity", "of staff": what a head is head of, where that is no organisation. */
function functionPhrase(tokens: readonly Token[], end: number, head: number): number {
  if (!/^(?:of|for)$/u.test(tokens[end]?.lower ?? "")) return end;
  const first = tokens[end + 1];
  if (!first || /^(?:the|a|an|its|his|her|their|our)$/u.test(first.lower)) return end;
  const general = /^(?:vp|svp|evp|president|head|director|secretary|chief)$/u.test(tokens[head]!.lower);
  if (first.capital && !(general && functional(first))) return end;
  let i = end + 1;
  while (i < tokens.length && i < end + 9) {
    const token = tokens[i]!;
    if (/^(?:and|&)$/u.test(token.lower)) {
      if (!tokens[i + 1]?.word || headAt(tokens, i + 1) !== null) break;
    } else if (token.text === ",") {
      if (!listGoesOn(tokens, i)) break;
    } else if (!token.word || stops.has(token.lower) || (/ing$/u.test(token.lower) && !functional(token)))
      break;
    i++;
  }
  return i;
}

function functional(token: Token): boolean {
  return (
    roleModifiers.has(token.lower) ||
    /(?:ology|ics|ment|tions?|ing|ness|ity|ance|ence|ures?|sales|standards|staff)$/u.test(token.lower)
  );
}

function listGoesOn(tokens: readonly Token[], comma: number): boolean {
  for (let i = comma + 1; i < Math.min(tokens.length, comma + 4); i++)
    if (/^(?:and|&)$/u.test(tokens[i]!.lower)) return i > comma + 1;
  return false;
}

/** "…, executive director and authorized representative": more posts of the same person. */
function conjoined(text: string, tokens: readonly Token[], end: number): number | null {
  let best: number | null = null;
  for (let i = end; i < tokens.length;) {
    let next = i;
    if (tokens[next]?.text === ",") next++;
    if (/^(?:and|&|\/)$/u.test(tokens[next]?.lower ?? "")) next++;
    if (next === i) return best;
    const start = next;
    while (
      next < start + 5 &&
      tokens[next]?.word &&
      !isHead(tokens[next]!) &&
      (roleModifiers.has(tokens[next]!.lower) || !tokens[next]!.capital)
    )
      next++;
    if (!tokens[next] || !isHead(tokens[next]!)) return best;
    i = next + 1;
    while (isRoleWord(tokens, i)) i++;
    i = functionPhrase(tokens, i, next);
    best = i;
  }
  return best;
}

const isHead = (token: Token): boolean => roleHeads.has(token.lower);

/** Where the organisation in front of a role ends: "Twitter | CEO", "White House | chief of staff", "| North America CEO". */
function splitPrefix(tokens: readonly Token[], begin: number, head: number): number {
  for (let i = head - 1; i >= begin; i--) if (isPossessive(tokens[i])) return i + 1;
  let i = begin;
  while (i < head && tokens[i]!.capital && !roleModifiers.has(tokens[i]!.lower)) i++;
  if (i > begin && tokens[i]?.lower === "of") return begin;
  return i;
}

function prefixStart(tokens: readonly Token[], prefix: number): number {
  let i = prefix;
  while (skipped.has(tokens[i]?.lower ?? "")) i++;
  return i;
}

function orgText(text: string, tokens: readonly Token[], begin: number, prefix: number): string | null {
  const end = isPossessive(tokens[prefix - 1]) ? prefix - 1 : prefix;
  if (!tokens.slice(begin, end).some((token) => token.capital)) return null;
  return phrase(text, tokens, begin, end);
}

/** "of CYPFER", "at Tottenham Hotspur": an organisation that follows a role. */
export function organizationAfter(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string | null; end: number } | null {
  if (!/^(?:of|at|for)$/u.test(tokens[from]?.lower ?? "")) return null;
  let i = from + 1;
  if (/^(?:the|a|an|its)$/u.test(tokens[i]?.lower ?? "")) i++;
  const begin = i;
  let end = begin;
  while (i < tokens.length && i < begin + 10) {
    const token = tokens[i]!;
    if (token.word && token.capital) end = ++i;
    else if (
      end > begin &&
      /^(?:of|and|&|for|on|in|the)$/u.test(token.lower) &&
      tokens[i + 1]?.capital &&
      !/^(?:on|in)$/u.test(token.lower)
    )
      i++;
    else if (end > begin && token.lower === "of" && tokens[i + 1]?.lower === "the" && tokens[i + 2]?.capital)
      i += 2;
    else if (end > begin && isPossessive(token) && tokens[i + 1]?.capital) i++;
    else break;
  }
  return end > begin ? { name: phrase(text, tokens, begin, end), end } : { name: null, end: from };
}
