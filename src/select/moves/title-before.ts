import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, departments, honorifics, personNouns, roleModifiers } from "./move-words.ts";
import { nameBefore } from "./organization-name.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";

export interface Title {
  readonly role: string | null;
  readonly organization: string | null;
  /** Index where it begins. */
  readonly begin: number;
}

const plain = /^(?:and|of|the|&|,|for|current|long-time|longtime|veteran|retiring|outgoing)$/u;

/** The title in front of a name: "Toyota CEO and President |", "OpenAI’s head of trust and safety, |", "Cruise's |". */
export function titleBefore(text: string, tokens: readonly Token[], name: number): Title {
  let end = name;
  if (honorifics.has(tokens[end - 1]?.lower ?? "")) end--;
  const apposed = tokens[end - 1]?.text === ",";
  if (apposed) end--;
  if (
    personNouns.has(tokens[end - 1]?.lower ?? "") &&
    companyNouns.has(tokens[end - 2]?.lower ?? "") &&
    tokens[end - 3]?.lower === "and"
  )
    end -= 3;
  const opening = apposed ? titleOpening(text, tokens, end) : null;
  if (opening) return opening;
  let begin = end;
  while (begin > 0 && belongs(tokens, begin - 1, end)) begin--;
  while (begin < end && plain.test(tokens[begin]!.lower)) begin++;
  const hasHead = tokens.slice(begin, end).some((_, i) => isRoleHead(tokens, begin + i));
  if (
    !hasHead ||
    (apposed &&
      !isPossessive(tokens[begin - 1]) &&
      !/^(?:its|the|their)$/u.test(tokens[begin - 1]?.lower ?? ""))
  ) {
    const owner = isPossessive(tokens[name - 1]) ? nameBefore(text, tokens, name - 1) : null;
    return { role: null, organization: owner, begin: name };
  }
  begin = ownedWords(tokens, ownedFrom(tokens, begin), end);
  // "Nintendo of America | president"
  if (tokens[begin - 1]?.lower === "of" && tokens[begin - 2]?.capital)
    while (begin < end - 1 && tokens[begin]!.capital && !isRoleHead(tokens, begin)) begin++;
  const ex = /^(?:former|ex)$/u.test(tokens[begin - 1]?.lower ?? "");
  const owner = isPossessive(tokens[begin - 1]) ? begin - 1 : begin;
  const organization =
    owner > 0 && tokens[owner - 1]!.word && tokens[owner - 1]!.capital
      ? nameBefore(text, tokens, owner)
      : null;
  if (ex || /^(?:former\b|ex-)/iu.test(organization ?? "")) return { role: null, organization: null, begin };
  return { role: phrase(text, tokens, begin, end), organization, begin };
}

/** "The CFO of Quay Motors|, Ann Bell,": a whole title before a comma. */
function titleOpening(text: string, tokens: readonly Token[], end: number): Title | null {
  const begin = tokens.slice(0, end).findLastIndex(({ lower }) => /^(?:the|its)$/u.test(lower));
  if (begin < 0 || end - begin > 12) return null;
  const role = readRole(text, tokens.slice(0, end), begin);
  return role?.organization && role.end === end
    ? { role: role.role, organization: role.organization, begin }
    : null;
}

const stays =
  /^(?:interim|acting|executive|vice|senior|co|deputy|chief|managing|non-executive|independent|general|associate|assistant|financial|operating|marketing|technology|information|legal|product|revenue|security|people|human|resources)$/u;

/** "Quay’s | autonomous chief": all behind the owner is what the post is called. */
function ownedFrom(tokens: readonly Token[], begin: number): number {
  let at = begin;
  while (
    at > begin - 3 &&
    /^\p{Ll}{4,}$/u.test(tokens[at - 1]?.text ?? "") &&
    !inPassing.test(tokens[at - 1]!.lower)
  )
    at--;
  return at < begin && isPossessive(tokens[at - 1]) ? at : begin;
}

const inPassing =
  /^(?:former|incoming|outgoing|retiring|departing|ousted|embattled|longtime|long-time|veteran|newly|late|then|first|next|current)$/u;

/** "NBC News | President": a word that could belong to a role belongs to the name before it. */
function ownedWords(tokens: readonly Token[], from: number, end: number): number {
  let begin = from;
  const before = tokens[from - 1];
  if (
    !before?.capital ||
    !before.word ||
    roleModifiers.has(before.lower) ||
    !/^(?:ceo|president|chair|chairman|boss|founder|co-founder)$/u.test(tokens[end - 1]!.lower)
  )
    return begin;
  while (
    begin < end - 1 &&
    tokens[begin]!.capital &&
    !stays.test(tokens[begin]!.lower) &&
    !isRoleHead(tokens, begin)
  )
    begin++;
  return begin;
}

function belongs(tokens: readonly Token[], i: number, end: number): boolean {
  const token = tokens[i]!;
  if (end - i > 9 || /^(?:the|its|his|her|their|our|a|an|us|u\.s\.|uk)$/u.test(token.lower)) return false;
  // "Post Office | chief executive"
  if (token.text === "Office" && tokens[i - 1]?.capital && !roleModifiers.has(tokens[i - 1]!.lower))
    return false;
  if (isRoleHead(tokens, i) || roleModifiers.has(token.lower)) return true;
  if (i + 1 < end && departments.has(token.lower)) return true;
  if (token.text === "," && i + 1 < end) return isRoleHead(tokens, i - 1);
  if (token.lower === "for" && i + 1 < end) return isRoleHead(tokens, i - 1);
  return (
    i + 1 < end &&
    !token.capital &&
    token.word &&
    /^(?:of|for|and)$/u.test(tokens[i - 1]?.lower ?? "") &&
    end - i < 6
  );
}
