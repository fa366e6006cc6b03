import { isPossessive, type Token } from "./move-tokens.ts";
import { months, personNouns } from "./move-words.ts";
import { readOrganization } from "./organization-after.ts";
import { leadingOrganization, nameBefore } from "./organization-name.ts";
import { partEnd } from "./organization-part.ts";
import { alsoAs } from "./also-as.ts";
import { alsoBefore, personBefore, subjectAt } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isBoardSeat } from "./read-post.ts";
import { readRole } from "./role-phrase.ts";
import { namedBefore, type Subject } from "./subject.ts";

/** "… joins Discover as Chief Information Officer", "… has joined the board of Acme". */
export function joining(
  text: string,
  tokens: readonly Token[],
  verb: number,
  leaving: string | null,
): ReadMove[] {
  const subject: Subject | null =
    leaving === null
      ? (personBefore(text, tokens, verb) ??
        (tokens[verb]!.lower === "join" ? subjectAt(text, tokens, verb) : null))
      : namedBefore(leaving);
  if (!subject || (/^(?:a|an|in)$/u.test(tokens[verb + 1]?.lower ?? "") && tokens[verb + 1]!.lower !== "in"))
    return [];
  const part = tokens[verb + 1]?.lower === "as" ? null : partJoined(text, tokens, verb + 1);
  const organization =
    part ?? (tokens[verb + 1]?.lower === "as" ? null : readOrganization(text, tokens, verb + 1));
  const behind = organization?.end ?? verb + 1;
  const seat = boardOf(text, tokens, verb + 1);
  const as = seat
    ? -1
    : tokens
        .slice(behind, behind + 10)
        .findIndex(
          ({ lower }, i) =>
            lower === "as" || (/^(?:become|serve)$/u.test(lower) && tokens[behind + i - 1]?.lower === "to"),
        );
  const blocked = tokens.slice(behind, behind + Math.max(0, as)).some((token) => /^[,;]$/u.test(token.text));
  const role = as >= 0 && !blocked ? readRole(text, tokens, behind + as + 1, organization !== null) : null;
  const next = tokens[behind]?.lower ?? ".";
  let doubt: { doubt?: string } = {};
  if (!role && !seat) {
    const sure =
      organization !== null &&
      (part !== null ||
        /^(?:[.;]|from|after|amid|and)$/u.test(next) ||
        (/^(?:in|this|next)$/u.test(next) && isDated(tokens, verb, behind + 1)) ||
        (next === "to" && /^(?:lead|head|run|oversee)$/u.test(tokens[behind + 1]?.lower ?? "")));
    if (!sure || subject.bare || isPossessive(tokens[behind])) return [];
    if (leaving === null && part === null && next !== "to") doubt = doubtOfName(tokens, verb, subject);
  }
  if ((subject.bare && !role) || /^leav/u.test(tokens[subject.begin - 1]?.lower ?? "")) return [];
  const base = {
    at: verb,
    ...doubt,
    role: seat?.role ?? role?.role ?? null,
    organization:
      seat?.organization ??
      role?.organization ??
      organization?.name ??
      // "Quay has made three hires, with Ann Bell | joining as CFO"
      (tokens[subject.begin - 1]?.lower === "with" && tokens[verb + 1]?.lower === "as"
        ? leadingOrganization(text, tokens)
        : null),
  };
  const action = seat || isBoardSeat(base) ? ("board" as const) : ("joins" as const);
  const others = leaving === null ? alsoBefore(text, tokens, subject) : [];
  const people = [...others, subject].map(({ person }) => person);
  const roles = shareOut(base.role, people.length);
  const more = role === null || people.length > 1 ? [] : alsoAs(text, tokens, role.end);
  return [
    ...people.map((person, i) => ({ ...base, role: roles[i] ?? base.role, person, action })),
    ...more.map((also) => ({ ...base, ...also, action: "joins" as const })),
  ];
}

/** "joined Varnum’s tax team", "joins the antitrust practice at Marsh & Cole": the employer, and where its part ends. */
function partJoined(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string; end: number } | null {
  if (/^(?:the|its)$/u.test(tokens[from]?.lower ?? "")) {
    const end = partEnd(tokens, from + 1);
    return end !== null && /^(?:at|of)$/u.test(tokens[end]?.lower ?? "")
      ? readOrganization(text, tokens, end + 1)
      : null;
  }
  const owner = tokens.findIndex((token, i) => i > from && i < from + 5 && isPossessive(token));
  return owner < 0 || partEnd(tokens, owner + 1) === null ? null : readOrganization(text, tokens, from);
}

/** "join as CFO and COO, respectively": one post for each. */
function shareOut(role: string | null, people: number): readonly string[] {
  const roles = people > 1 ? (role ?? "").split(/, and |, | and /u) : [];
  return roles.length === people ? roles : [];
}

/** A post that is told of someone as theirs, and none that is joined: "Quay CEO Ann Bell joins Mad Money", as a guest. */
function doubtOfName(tokens: readonly Token[], verb: number, subject: Subject): { doubt?: string } {
  if (!isIntroduced(tokens, verb, subject)) return { doubt: "only a name joins, and no post is told" };
  const stays = subject.role !== null && subject.organization !== null && !isFormer(tokens, subject);
  return stays && /^joins?$/u.test(tokens[verb]!.lower)
    ? { doubt: "no post is told, and it may be a guest who joins" }
    : {};
}

/** Of somebody who is a name only, "joins" tells no post: "Mark Zuckerberg joins Threads", "Messi joins Miami". */
const isIntroduced = (tokens: readonly Token[], verb: number, subject: Subject): boolean =>
  subject.role !== null ||
  subject.organization !== null ||
  /^(?:will|to|has|have|be|is)$/u.test(tokens[verb - 1]?.lower ?? "") ||
  isFormer(tokens, subject) ||
  personNouns.has(tokens[subject.begin - 1]?.lower ?? "");

const isFormer = (tokens: readonly Token[], subject: Subject): boolean =>
  tokens.slice(0, subject.end).some(({ lower }) => /^(?:former|ex)$/u.test(lower));

/** "will join BCLP this February": when, and not "joins us this week to discuss". */
function isDated(tokens: readonly Token[], verb: number, at: number): boolean {
  const when = tokens[at]?.lower ?? "";
  if (months.has(when)) return true;
  return (
    /^(?:week|month|year|spring|summer|autumn|fall|winter)$/u.test(when) &&
    /^(?:to|will)$/u.test(tokens[verb - 1]?.lower ?? "") &&
    tokens[at + 1]?.lower !== "to"
  );
}

/** "Regal Rexnord Board of Directors", "the board of Acme". */
function boardOf(
  text: string,
  tokens: readonly Token[],
  from: number,
): { role: string; organization: string | null } | null {
  const board = tokens.slice(from, from + 7).findIndex((token) => token.lower === "board");
  if (board < 0 || tokens.slice(from, from + board).some((token) => !token.word && !isPossessive(token)))
    return null;
  const role = readRole(text, tokens, from + board);
  if (!role) return null;
  const advisory = /^advisory$/u.test(tokens[from + board - 1]?.lower ?? "");
  const at = from + board - (advisory ? 1 : 0);
  const owner = isPossessive(tokens[at - 1]) ? at - 1 : at;
  return {
    role: advisory ? "advisory board" : role.role,
    organization:
      role.organization ?? (owner > from ? nameBefore(text, tokens.slice(from, owner), owner - from) : null),
  };
}
