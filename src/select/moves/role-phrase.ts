import { departmentEnd } from "./department.ts";
import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, notNames, roleModifiers } from "./move-words.ts";
import { organizationAfter } from "./organization-after.ts";
import { nameEnd } from "./person-name.ts";
import { isRegion } from "./regions.ts";
import { headEnd, isRoleHead } from "./role-head.ts";

/** What a post is called, and the organisation where the phrase itself names one. */
export interface RolePhrase {
  readonly role: string;
  readonly organization: string | null;
  readonly end: number;
}

const skipped =
  /^(?:the|a|an|its|his|her|their|our|new|next|first|first-ever|latest|newly|created|position|role|roles|job|title|post|of|current|long-time|longtime|inaugural|female|male|woman|youngest|permanent|\d+(?:st|nd|rd|th)|non-(?!exec)\p{L}+)$/u;
const stops =
  /^(?:as|at|in|to|with|after|by|from|who|which|that|is|was|has|will|when|while|former|amid|he|she|it|they|not|because|before|since|over|into)$/u;

/**
 * Reads a post from here on: "its new Global Chief Revenue Officer", "Twitter CEO", "president of Xbox".
 * @param known the organisation is known already, so that "head of Oncology" names none
 */
export function readRole(
  text: string,
  tokens: readonly Token[],
  from: number,
  known = false,
): RolePhrase | null {
  let begin = from;
  while (begin < tokens.length && skipped.test(tokens[begin]!.lower) && !isPlace(tokens, begin)) begin++;
  // "the company’s | first CFO"
  if (isPossessive(tokens[begin + 1]) && companyNouns.has(tokens[begin]!.lower) && !tokens[begin]!.capital)
    begin += 2;
  const head = headFrom(tokens, begin);
  if (head === null) return null;
  const prefix = splitPrefix(tokens, begin, head);
  let end = departmentEnd(tokens, headEnd(tokens, head), head, known);
  end = conjoined(tokens, end, known) ?? end;
  let after = employerAfter(text, tokens, behindShort(tokens, end));
  if (after && isRegion(after.name) && !/^(?:its|their)$/u.test(tokens[end + 1]?.lower ?? "")) {
    end = after.end;
    after = employerAfter(text, tokens, end);
  }
  let start = prefix;
  while (skipped.test(tokens[start]!.lower) && !isPlace(tokens, start)) start++;
  const before = prefix > begin ? namedBefore(text, tokens, begin, prefix) : null;
  // "Fox has hired Ann Bell as NatSec strategist": a strategist is seldom called by the employer's name.
  if (known && after === null && before !== null && crafts.test(tokens[head]!.lower))
    return { role: phrase(text, tokens, begin, end), organization: null, end };
  return {
    role: phrase(text, tokens, start, end),
    organization: after?.name ?? before,
    end: after?.end ?? end,
  };
}

/** "CFO at Quay"; and none behind "CFO from Tern", which is where somebody comes from. */
const employerAfter = (text: string, tokens: readonly Token[], from: number) =>
  tokens[from]?.lower === "from" ? null : organizationAfter(text, tokens, from);

const crafts =
  /^(?:strategist|analyst|engineer|scientist|lead|evangelist|architect|advis[eo]r|fellow|economist)$/u;

/** Behind "(CFO)". */
const behindShort = (tokens: readonly Token[], end: number): number =>
  tokens[end]?.text === "(" && tokens[end + 2]?.text === ")" ? end + 3 : end;

const isPlace = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.text === "New" &&
  /^(?:York|Jersey|Zealand|Mexico|Hampshire|Orleans|England|Delhi|South)$/u.test(tokens[i + 1]?.text ?? "");

/** The first head from here on, if only words of a role or of a name stand before it. */
function headFrom(tokens: readonly Token[], from: number): number | null {
  for (let i = from; i < tokens.length && i < from + 9; i++) {
    if (isRoleHead(tokens, i)) return i;
    const { lower, text, word, capital } = tokens[i]!;
    if (stops.test(lower)) return null;
    if (/^(?:on|for)$/u.test(lower) && !(i > from && tokens[i - 1]!.capital && tokens[i + 1]?.capital))
      return null;
    if (
      !word &&
      !isPossessive(tokens[i]) &&
      !/^[&/-]$/u.test(text) &&
      !(text === "," && roleModifiers.has(tokens[i - 1]?.lower ?? ""))
    )
      return null;
    if (!capital && word && notNames.has(lower) && !skipped.test(lower) && !roleModifiers.has(lower))
      return null;
  }
  return null;
}

const goesOn =
  /^(?:retains|remains|will|has|is|was|serves|served|joins|joined|keeps|holds|continues|reports|becomes|sits|he|she|it|they|said|says|names|named|appoints|appointed|promotes|promoted|hires|hired)$/u;

/** "…, executive director and authorized representative": more posts of the same person. */
function conjoined(tokens: readonly Token[], from: number, known: boolean): number | null {
  let best: number | null = null;
  for (let i = from; i < tokens.length;) {
    let next = i;
    if (tokens[next]?.text === ",") next++;
    if (/^(?:and|&|\/)$/u.test(tokens[next]?.lower ?? "")) next++;
    if (next === i || goesOn.test(tokens[next]?.lower ?? "")) return best;
    const start = next;
    while (
      next < start + 6 &&
      tokens[next]?.word &&
      !isRoleHead(tokens, next) &&
      (roleModifiers.has(tokens[next]!.lower) ||
        (!tokens[next]!.capital && !notNames.has(tokens[next]!.lower)) ||
        /^chief$/u.test(tokens[start]!.lower))
    )
      next++;
    if (!isRoleHead(tokens, next)) return best;
    const end = headEnd(tokens, next);
    // "… and CEO Jane Roe" names somebody else.
    if (nameEnd(tokens, end) > end + 1) return best;
    i = departmentEnd(tokens, end, next, known);
    best = i;
  }
  return best;
}

const stays =
  /^(?:interim|acting|executive|vice|senior|co|deputy|global|chief|managing|non-executive|independent|general|associate|assistant|permanent|incoming|north|regional|group)$/u;

/** Where the organisation in front of a role ends: "Twitter | CEO", "White House | chief of staff", "| North America CEO". */
function splitPrefix(tokens: readonly Token[], begin: number, head: number): number {
  for (let i = head - 1; i >= begin; i--) if (isPossessive(tokens[i])) return i + 1;
  if (/^(?:uk|us|u\.s\.|eu)$/u.test(tokens[begin]!.lower) && head > begin) return begin + 1;
  let i = begin;
  while (
    i < head &&
    ((tokens[i]!.capital && !roleModifiers.has(tokens[i]!.lower)) ||
      (i > begin &&
        /^(?:on|of|for|and)$/u.test(tokens[i]!.lower) &&
        tokens[i + 1]?.capital &&
        tokens[i + 1]!.lower !== "information"))
  )
    i++;
  if (i > begin && tokens[i]?.lower === "of") return begin;
  if (i > begin && /^(?:ceo|president|chair|chairman)$/u.test(tokens[head]!.lower))
    while (i < head && tokens[i]!.capital && !stays.test(tokens[i]!.lower)) i++;
  return i;
}

function namedBefore(text: string, tokens: readonly Token[], begin: number, prefix: number): string | null {
  const end = isPossessive(tokens[prefix - 1]) ? prefix - 1 : prefix;
  let start = begin;
  while (start < end && !tokens[start]!.capital) start++;
  return start < end ? phrase(text, tokens, start, end) : null;
}
