import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, honorifics, personNouns, roleHeads, roleModifiers } from "./move-words.ts";
import { organizationBefore } from "./organization-name.ts";
import { isNameWord, nameEnd, nameStart } from "./person-name.ts";
import { readRole } from "./role-phrase.ts";

/** A person with what is said of them in passing: "BP CEO Bernard Looney", "Tom Cortese, Peloton co-founder,". */
export interface Subject {
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  readonly begin: number;
  /** Index behind the name. */
  readonly end: number;
}

const passedOver = new Set(
  (
    "has have had been was were is are be being will would to now also just recently newly officially abruptly suddenly immediately formally " +
    "finally reportedly today plans planning set due expected prepares preparing ready about going decided decides intends intending " +
    "announces announced said says confirms confirmed that first he she soon then still never 'll ’ll re unexpectedly quietly"
  ).split(" "),
);
const spoken = new Set(["announces", "announced", "said", "says", "confirms", "confirmed"]);

/** The person whose doing or fate a verb tells, read backwards from it. */
export function personBefore(text: string, tokens: readonly Token[], verb: number): Subject | null {
  let end = verb;
  let pronoun = false;
  while (end > 0) {
    const token = tokens[end - 1]!;
    if (/^(?:he|she)$/u.test(token.lower)) pronoun = true;
    if (passedOver.has(token.lower) && !(token.lower === "first" && token.capital)) end--;
    else if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u.test(token.lower))
      end -= tokens[end - 2]?.lower === "on" ? 2 : 1;
    else break;
  }
  if (pronoun && !tokens.slice(end, verb).some((token) => spoken.has(token.lower))) return null;
  if (/^(?:who|and)$/u.test(tokens[end - 1]?.lower ?? "") && tokens[end - 2]?.text === ",") end--;
  else if (tokens[end - 1]?.lower === "who") end--;
  return subjectAt(text, tokens, end);
}

/** The person whose name, or an aside behind it, ends before `to`. */
export function subjectAt(text: string, tokens: readonly Token[], to: number): Subject | null {
  let end = to;
  let aside: [number, number] | null = null;
  for (let round = 0; round < 3 && end > 0; round++) {
    const last = tokens[end - 1]!.text;
    if (last !== "," && last !== ")" && last !== "–" && last !== "-" && last !== "—") break;
    const opening = last === ")" ? "(" : last;
    const open = tokens.slice(0, end - 1).findLastIndex((token) => token.text === opening);
    if (open < 0) {
      end--;
      continue;
    }
    aside = [open + 1, end - 1];
    end = open;
    if (isNameWord(tokens[end - 1])) break;
  }
  if (/^(?:jr|sr|esq|ii|iii)\.?$/iu.test(tokens[end - 1]?.text ?? "")) end--;
  const begin = nameStart(tokens, end);
  if (begin === end) return null;
  return describe(text, tokens, begin, end, aside);
}

function describe(
  text: string,
  tokens: readonly Token[],
  begin: number,
  end: number,
  aside: [number, number] | null,
): Subject {
  const before = titleBefore(text, tokens, begin);
  const inside = aside && !before.role ? titleInAside(text, tokens, aside) : null;
  const single = end - begin === 1;
  const named = { person: phrase(text, tokens, begin, end), begin: before.begin, end };
  if (
    single &&
    !before.role &&
    begin > 0 &&
    !/^[.:;—–]$/u.test(tokens[begin - 1]!.text) &&
    !honorifics.has(tokens[begin - 1]!.lower)
  )
    return { ...named, role: inside?.role ?? null, organization: inside?.organization ?? null };
  return {
    ...named,
    role: before.role ?? inside?.role ?? null,
    organization: before.organization ?? inside?.organization ?? null,
  };
}

/** "Toyota CEO and President |", "OpenAI’s head of trust and safety, |", "Cruise's |". */
function titleBefore(
  text: string,
  tokens: readonly Token[],
  name: number,
): { role: string | null; organization: string | null; begin: number } {
  let i = name;
  if (tokens[i - 1]?.text === ",") i--;
  if (honorifics.has(tokens[i - 1]?.lower ?? "")) i--;
  if (
    personNouns.has(tokens[i - 1]?.lower ?? "") &&
    companyNouns.has(tokens[i - 2]?.lower ?? "") &&
    tokens[i - 3]?.lower === "and"
  )
    i -= 3;
  let roleEnd = i;
  while (i > 0 && belongsToRole(tokens, i - 1, roleEnd)) i--;
  while (i < roleEnd && /^(?:and|of|the|&|,|for)$/u.test(tokens[i]!.lower)) i++;
  if (i === roleEnd || !tokens.slice(i, roleEnd).some((token) => roleHeads.has(token.lower))) {
    roleEnd = name;
    i = name;
  }
  if (
    i < name &&
    tokens[name - 1]?.text === "," &&
    !/^(?:of|and)$/u.test(tokens[i - 1]?.lower ?? "") &&
    i > 1 &&
    !isPossessive(tokens[i - 1])
  ) {
    return { role: null, organization: null, begin: name };
  }
  const role = i < roleEnd ? phrase(text, tokens, i, roleEnd) : null;
  const possessor = isPossessive(tokens[i - 1]) ? i - 1 : i;
  const organization =
    (role !== null || possessor < i) &&
    possessor > 0 &&
    tokens[possessor - 1]!.word &&
    tokens[possessor - 1]!.capital
      ? organizationBefore(text, tokens, possessor)
      : null;
  const former = /^(?:former|ex-?)$/u.test(tokens[i - 1]?.lower ?? "");
  return { role: former ? null : role, organization: former ? null : organization, begin: i };
}

function belongsToRole(tokens: readonly Token[], i: number, end: number): boolean {
  const token = tokens[i]!;
  if (roleHeads.has(token.lower) || roleModifiers.has(token.lower))
    return end - i < 9 && !/^(?:the|us|u\.s\.|uk)$/u.test(token.lower);
  if (token.text === "," && i + 1 < end) return roleHeads.has(tokens[i - 1]?.lower ?? "");
  return i + 1 < end && !token.capital && /^(?:of|for)$/u.test(tokens[i - 1]?.lower ?? "") && end - i < 5;
}

function titleInAside(
  text: string,
  tokens: readonly Token[],
  [from, to]: [number, number],
): { role: string; organization: string | null } | null {
  if (/^(?:a|an)$/u.test(tokens[from]?.lower ?? "")) return null;
  if (tokens.slice(from, to).some((token) => /^(?:former|ex|who|which|formerly)$/u.test(token.lower)))
    return null;
  const role = readRole(text, tokens.slice(0, to), from);
  return role && { role: role.role, organization: role.organization };
}

/** A name from here on, past descriptions: "former PayPal and American Express executive | Paul Parisi". */
export function personAfter(text: string, tokens: readonly Token[], from: number): Subject | null {
  let found: [number, number] | null = null;
  for (let i = from; i < tokens.length && i < from + 22;) {
    const token = tokens[i]!;
    if (found || !/^(?:and|&|of|the|'s|’s|s’|its|a|an|for|u\.s\.)$/u.test(token.lower)) {
      if (
        found
          ? !describing(token)
          : /^(?:as|to|that|who|which|with|in|on|at|by|from|new|next|is|was|it|he|she|after|will)$/u.test(
              token.lower,
            ) || /^[;:.!?(]$/u.test(token.text)
      ) {
        if (!(found === null && nameEnd(tokens, i) > i)) break;
      }
      if (token.text === "," && !found) break;
    }
    const end = nameEnd(tokens, i);
    if (end > i && !isPossessive(tokens[end])) {
      found = [i, end];
      i = end;
      if (!namesFollow(tokens, end)) break;
    } else i = Math.max(end, i + 1);
  }
  if (!found) return null;
  const [begin, end] = found;
  const before = titleBefore(text, tokens, begin);
  const known = before.begin >= from ? before : { role: null, organization: null };
  return {
    person: phrase(text, tokens, begin, end),
    role: known.role,
    organization: known.organization,
    begin,
    end,
  };
}

const describing = (token: Token): boolean =>
  roleHeads.has(token.lower) ||
  roleModifiers.has(token.lower) ||
  personNouns.has(token.lower) ||
  companyNouns.has(token.lower);

/** Whether what stands behind a name only describes another one: "Dow Jones | Chief Executive William Lewis". */
function namesFollow(tokens: readonly Token[], from: number): boolean {
  let i = from;
  while (
    i < tokens.length &&
    i < from + 7 &&
    describing(tokens[i]!) &&
    !/^(?:and|of|the|&)$/u.test(tokens[i]!.lower)
  )
    i++;
  if (/^(?:and|&)$/u.test(tokens[i]?.lower ?? "") && i === from) {
    const next = nameEnd(tokens, i + 1);
    return (
      next > i + 1 &&
      describing(tokens[next] ?? tokens[i]!) &&
      !/^(?:and|of|the|&)$/u.test(tokens[next]?.lower ?? "and") &&
      nameEnd(tokens, next + 1) > next + 1
    );
  }
  return i > from && nameEnd(tokens, i) > i;
}
