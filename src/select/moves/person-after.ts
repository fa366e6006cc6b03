import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { honorifics, personNouns } from "./move-words.ts";
import { nameEnd } from "./person-name.ts";
import { isRoleHead } from "./role-head.ts";
import type { Subject } from "./subject.ts";
import { titleBefore } from "./title-before.ts";

const ends =
  /^(?:as|to|that|who|which|with|in|on|at|by|from|new|next|is|was|are|were|will|it|he|she|after|effective|following|amid|his|her|because|when|while|over|for|into|but|than|despite|against|about|without|has|have|had|into|[;:.!?(–—|-])$/u;

/**
 * The name that a verb or noun is about, past what describes it: "former PayPal and American Express executive |
 * Paul Parisi". The last name before the clause goes on is the person's.
 */
export function personAfter(text: string, tokens: readonly Token[], from: number): Subject | null {
  let found: [number, number] | null = null;
  for (let i = from; i < tokens.length && i < from + 24;) {
    const { lower, text: mark } = tokens[i]!;
    const end = nameEnd(tokens, i);
    if (end > i) {
      if (!isPossessive(tokens[end])) {
        if (found && tokens[found[1]]?.lower === "and" && found[1] + 1 === i) break;
        found = [i, end];
      }
      i = end;
      continue;
    }
    const renamed = mark === "," && found ? namedBehind(tokens, from, found, i) : null;
    if (renamed) {
      found = renamed;
      break;
    }
    if (
      mark === "," &&
      !found &&
      tokens.slice(from, i).some((_, k) => isTitleWord(tokens, from + k)) &&
      nameEnd(tokens, i + 1) > i + 1
    )
      i++;
    else if (
      mark === "," ||
      (ends.test(lower) &&
        !(lower === "for" && !found && isRoleHead(tokens, i - 1)) &&
        !(lower === "its" || lower === "the"))
    )
      break;
    else if (/^(?:its|their|our)$/u.test(lower) && (found || i > from)) break;
    else if (
      lower === "and" &&
      found &&
      found[1] - found[0] > 1 &&
      tokens.slice(found[1], i).some((_, k) => isRoleHead(tokens, found![1] + k)) &&
      nameEnd(tokens, i + 1) > i + 2
    )
      break;
    else i++;
  }
  if (!found) return null;
  const [begin, end] = found;
  const title = titleBefore(text, tokens, begin);
  const known = title.begin >= from ? title : { role: null, organization: null };
  const introduced =
    known.role !== null || honorifics.has(tokens[begin - 1]?.lower ?? "") || isTitleWord(tokens, begin - 1);
  return {
    person: phrase(text, tokens, begin, end),
    role: known.role,
    organization: known.organization,
    begin,
    end: postnominal.test(tokens[end]?.text ?? "") ? end + 1 : end,
    bare: end - begin === 1 && !introduced,
  };
}

/** "the co-founder of dating app Ember | , Dina Moor, as": the name behind the comma is the person’s. */
function namedBehind(
  tokens: readonly Token[],
  from: number,
  [begin]: [number, number],
  comma: number,
): [number, number] | null {
  const end = nameEnd(tokens, comma + 1);
  const owned = tokens.slice(from, begin).findLastIndex(({ lower }) => /^(?:of|at)$/u.test(lower));
  const titled =
    owned > 0 && /^(?:the|its|a|an)$/u.test(tokens[from]!.lower) && isTitleWord(tokens, from + owned - 1);
  const closed = /^[,.]$/u.test(tokens[end]?.text ?? ".") || /^(?:as|to)$/u.test(tokens[end]!.lower);
  return titled && closed && end - comma > 2 ? [comma + 1, end] : null;
}

/** What stands behind a name, and is none of it. */
export const postnominal =
  /^(?:KC|QC|CBE|OBE|MBE|PhD|Ph\.D|MD|M\.D|CPA|CFA|CISSP|MBA|Jr\.?|Sr\.?|Esq\.?|II|III|IV)$/u;

const isTitleWord = (tokens: readonly Token[], i: number): boolean =>
  isRoleHead(tokens, i) || personNouns.has(tokens[i]?.lower ?? "") || tokens[i]?.lower === "deputy";
