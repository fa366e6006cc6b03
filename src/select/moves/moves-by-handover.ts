import type { Token } from "./move-tokens.ts";
import { personAfter } from "./person-after.ts";
import { personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { readRole } from "./role-phrase.ts";

const what =
  /^(?:job|reins|role|roles|title|titles|post|position|responsibilities|duties|baton|leadership|control|helm)$/u;

/** "will hand over to Carla Nunes", "hand off responsibilities of his job to CFO Mark Wind", "passes the baton to …". */
export function handovers(text: string, tokens: readonly Token[], moves: readonly ReadMove[]): ReadMove[] {
  return tokens.flatMap(({ lower }, i) => {
    if (/^(?:hand|pass)(?:s|es|ed|ing)?$/u.test(lower)) return handingOver(text, tokens, i, moves);
    return /^(?:takes?|assumes?)$/u.test(lower) ? takingOver(text, tokens, i, moves) : [];
  });
}

/** "Quay CEO Ann Bell resigns; Bo Lund to take over": the post that was just left, where nothing else is taken over. */
function takingOver(
  text: string,
  tokens: readonly Token[],
  verb: number,
  moves: readonly ReadMove[],
): ReadMove[] {
  const main = moves.findLast(({ at, action }) => at < verb && action === "departs");
  const helm =
    tokens[verb + 1]?.lower === "the" &&
    /^(?:helm|reins|role|post|job|position)$/u.test(tokens[verb + 2]?.lower ?? "");
  const behind = tokens[helm ? verb + 3 : verb + 2]?.lower ?? ".";
  const alone =
    (helm || tokens[verb + 1]?.lower === "over") &&
    /^(?:[.,;:–—]|in|on|next|this|immediately|until|for)$/u.test(behind);
  if (!main || main.role === null || !alone) return [];
  const heir = personBefore(text, tokens, verb);
  if (!heir || heir.bare || heir.person === main.person) return [];
  return [
    { person: heir.person, role: main.role, organization: main.organization, action: "joins", at: verb },
  ];
}

function handingOver(
  text: string,
  tokens: readonly Token[],
  verb: number,
  moves: readonly ReadMove[],
): ReadMove[] {
  const to = tokens.findIndex(({ lower }, i) => i > verb && i < verb + 9 && lower === "to");
  const between = tokens.slice(verb + 1, Math.max(verb, to));
  const told =
    between.some(({ lower }) => what.test(lower)) || (to === verb + 2 && between[0]!.lower === "over");
  if (to < 0 || !told || between.some(({ text: mark }) => /^[,;:]$/u.test(mark))) return [];
  const heir = personAfter(text, tokens, to + 1);
  if (!heir || heir.bare || heir.begin - to > 8) return [];
  const main = moves.findLast(({ at, action }) => at <= verb && action === "departs");
  const leaver = main ?? personBefore(text, tokens, verb);
  if (!leaver || leaver.person === heir.person || ("bare" in leaver && leaver.bare)) return [];
  const { organization } = leaver;
  const role = readRole(text, tokens.slice(0, to), verb + 1)?.role ?? leaver.role;
  const taken: ReadMove = {
    person: heir.person,
    role,
    organization,
    action: "joins",
    at: verb,
    ...(role === null ? { doubt: "which post is not told" } : {}),
  };
  if (main) return [taken];
  return role === null && organization === null
    ? []
    : [{ person: leaver.person, role, organization, action: "departs", at: verb }, taken];
}
