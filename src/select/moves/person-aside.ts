import type { Token } from "./move-tokens.ts";
import { honorifics } from "./move-words.ts";
import { readOrganization } from "./organization-after.ts";
import { postnominal } from "./person-after.ts";
import { nameEnd } from "./person-name.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";

export interface AsideTitle {
  readonly role: string | null;
  readonly organization: string | null;
}

/**
 * Whoever the sentence begins with, where all from there up to the comma before `to` says what they are: "Juan Sala,
 * CEO of Instituto Lumen, in Westland, | has been named". Read backwards, the institute would be taken for the person.
 */
export function asideOfFirst(
  tokens: readonly Token[],
  to: number,
): { begin: number; end: number; aside: [number, number] } | null {
  if (tokens[to - 1]?.text !== ",") return null;
  let begin = 0;
  while (honorifics.has(tokens[begin]?.lower ?? "")) begin++;
  const end = nameEnd(tokens, begin);
  const named = postnominal.test(tokens[end]?.text ?? "") ? end + 1 : end;
  const comma = /^\d\d$/u.test(tokens[named + 1]?.text ?? "") ? named + 2 : named;
  if (end - begin < 2 || tokens[comma]?.text !== "," || comma + 2 >= to) return null;
  const inside = tokens.slice(comma + 1, to - 1);
  const goesOn = inside.some(({ lower }) =>
    /^(?:has|have|had|is|was|were|are|will|would|said|says|but|[;:—–])$/u.test(lower),
  );
  const post = inside.findIndex(
    (_, i) => isRoleHead(tokens, comma + 1 + i) || /^professor$/u.test(inside[i]!.lower),
  );
  const opens = post >= 0 && post < 8 && !inside.slice(0, post).some(({ text }) => text === ",");
  return goesOn || !opens || /^(?:leader|lead)$/u.test(inside[post]!.lower)
    ? null
    : { begin, end, aside: [comma + 1, to - 1] };
}

/** ", who joined Quay in 2014,", ", who has led Quay since 2014,". */
function whereSince(text: string, within: readonly Token[], from: number): AsideTitle | null {
  const joined = within.findIndex(
    ({ lower }, i) =>
      i > from && i < from + 4 && /^(?:joined|led|ran|headed|runs|heads|leads|founded)$/u.test(lower),
  );
  const name = joined > 0 ? readOrganization(text, within, joined + 1) : null;
  return name && { role: null, organization: name.name };
}

/** What an aside says of the person it stands behind: ", the CFO of Quay,", ", who has served as Quay’s CISO,". */
export function titleInAside(
  text: string,
  tokens: readonly Token[],
  [from, to]: [number, number],
): AsideTitle | null {
  const within = tokens.slice(0, to);
  if (/^(?:a|an|former)$/u.test(tokens[from]?.lower ?? ""))
    return /^co-?founder$/u.test(within[from + 1]?.lower ?? "")
      ? { role: within[from + 1]!.text, organization: null }
      : null;
  if (/^(?:who|whom)$/u.test(tokens[from]?.lower ?? "")) {
    const as = within.findIndex(
      ({ lower }, i) => i > from && i < from + 5 && lower === "as" && /^serv/u.test(within[i - 1]!.lower),
    );
    const role =
      as > 0 && /^(?:has|is)$/u.test(within[from + 1]!.lower) ? readRole(text, within, as + 1) : null;
    return role ? { role: role.role, organization: role.organization } : whereSince(text, within, from);
  }
  const start = tokens.slice(from, to).findIndex((token) => token.lower === "former");
  if (start >= 0 && !/^(?:the|its)$/u.test(tokens[from]!.lower)) return null;
  const role = readRole(text, within, start >= 0 ? from + start + 1 : from);
  return role && { role: role.role, organization: role.organization };
}
