import type { Token } from "./move-tokens.ts";
import { companyNouns, departments, roleModifiers } from "./move-words.ts";
import { nameEnd } from "./person-name.ts";
import { isRoleHead } from "./role-head.ts";

const stops =
  /^(?:as|at|in|to|with|after|by|from|who|which|that|is|was|has|will|when|while|former|amid|he|she|it|they|not|because|before|since|over|into)$/u;
const units =
  /^(?:operations?|business|businesses|division|unit|arm|department|team|teams|office|practice|agency|regions?|markets?|group|organi[sz]ation|centre|center|programmes?|programs?)$/u;

/**
 * The index behind what a head is head of, where that is no organisation: "of engineering", "of State Cybersecurity",
 * "of its African operations".
 */
export function departmentEnd(tokens: readonly Token[], end: number, head: number, known: boolean): number {
  if (!/^(?:of|for)$/u.test(tokens[end]?.lower ?? "")) return end;
  const unit = unitEnd(tokens, end + 1);
  if (unit !== null) return unit;
  if (tokens[end]!.lower === "for" && !known && !isPlainFunction(tokens, end + 1)) return end;
  const first = tokens[end + 1];
  if (!first || /^(?:the|a|an|its|his|her|their|our)$/u.test(first.lower)) return end;
  if (isNamedKind(tokens, end + 1)) return end;
  if (first.capital && !(isGeneral(tokens, head, known) && isDepartment(tokens, end + 1))) return end;
  let i = end + 1;
  for (; i < tokens.length && i < end + 9; i++) {
    const { lower, text, word } = tokens[i]!;
    if (/^(?:and|&)$/u.test(lower)) {
      if (
        !tokens[i + 1]?.word ||
        roleAhead(tokens, i + 1) ||
        (nameEnd(tokens, i + 1) > i + 2 && !isFunction(tokens[i + 1]!))
      )
        break;
    } else if (text === ",") {
      if (!listGoesOn(tokens, i)) break;
    } else if (
      !word ||
      stops.test(lower) ||
      /^(?:effective|following|starting|beginning|and|for|on|succeeding|replacing)$/u.test(lower)
    )
      break;
  }
  return i;
}

/** "of soccer club FC Tern": plain words up to the noun of an organisation, and its name. */
function isNamedKind(tokens: readonly Token[], from: number): boolean {
  const name = tokens.findIndex(({ capital }, i) => i >= from && capital);
  return (
    name > from &&
    name < from + 5 &&
    companyNouns.has(tokens[name - 1]!.lower) &&
    !units.test(tokens[name - 1]!.lower)
  );
}

/** Whoever heads a department; a chief executive, a chair and a president head an organisation. */
function isGeneral(tokens: readonly Token[], head: number, known: boolean): boolean {
  const { lower } = tokens[head]!;
  if (lower === "president") return known || tokens[head - 1]?.lower === "vice";
  return !/^(?:ceo|c\.e\.o\.|chair|chairman|chairwoman|chairperson|founder|co-founder|cofounder|boss)$/u.test(
    lower,
  );
}

/** "its African operations", "the AntiTrust division": the words up to the noun of a part of an organisation. */
function unitEnd(tokens: readonly Token[], from: number): number | null {
  if (!/^(?:its|the|their|his|her|our|a)$/u.test(tokens[from]?.lower ?? "")) return null;
  for (let i = from + 1; i < Math.min(tokens.length, from + 7); i++) {
    const { lower, word, capital, text } = tokens[i]!;
    if (units.test(lower) && !capital) return i + 1;
    if ((!word && text !== "&") || stops.test(lower) || /^(?:of|for)$/u.test(lower)) return null;
  }
  return null;
}

/** All capitalised words name functions, or the employer follows: "Global Standards at the …". */
function isDepartment(tokens: readonly Token[], from: number): boolean {
  let end = from;
  while (tokens[end] && (tokens[end]!.capital || joinsFunction(tokens, end)) && !roleAhead(tokens, end))
    end++;
  const words = tokens.slice(from, end).filter(({ lower }) => !/^(?:and|&)$/u.test(lower));
  return words.every(isFunction) || (words.length < 4 && atEmployer(tokens, end));
}

const joinsFunction = (tokens: readonly Token[], i: number): boolean =>
  /^(?:and|&)$/u.test(tokens[i]!.lower) &&
  tokens[i + 1] !== undefined &&
  tokens[i + 1]!.capital &&
  isFunction(tokens[i + 1]!);

/** "for academic affairs" */
const isPlainFunction = (tokens: readonly Token[], from: number): boolean =>
  tokens[from] !== undefined &&
  !tokens[from].capital &&
  isFunction(tokens[from]) &&
  tokens[from + 1] !== undefined &&
  (isFunction(tokens[from + 1]!) || !tokens[from + 1]!.word);

const atEmployer = (tokens: readonly Token[], end: number): boolean =>
  tokens[end]?.lower === "at" && tokens[end + 1] !== undefined;

const roleAhead = (tokens: readonly Token[], from: number): boolean =>
  [0, 1, 2, 3].some(
    (step) =>
      isRoleHead(tokens, from + step) &&
      tokens.slice(from, from + step).every((token) => roleModifiers.has(token.lower)),
  );

function isFunction(token: Token): boolean {
  return (
    roleModifiers.has(token.lower) ||
    departments.has(token.lower) ||
    (/(?:ology|ics|ments?|tions?)$/u.test(token.lower) &&
      !/^(?:foundation|association|institution|corporation|organi[sz]ation|federation|commission|administration|parliament|government|department)$/u.test(
        token.lower,
      ))
  );
}

function listGoesOn(tokens: readonly Token[], comma: number): boolean {
  for (let i = comma + 1; i < Math.min(tokens.length, comma + 4); i++)
    if (/^(?:and|&|,)$/u.test(tokens[i]!.lower)) return i > comma + 1 && !isRoleHead(tokens, i + 1);
  return (
    tokens[comma - 1]!.capital &&
    isFunction(tokens[comma + 1] ?? tokens[comma]!) &&
    !isRoleHead(tokens, comma + 1)
  );
}
