import { isPossessive, type Token } from "./move-tokens.ts";
import { months, personNouns } from "./move-words.ts";
import { readOrganization } from "./organization-after.ts";
import { nameBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { alsoBefore, personBefore, subjectAt } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isBoardSeat } from "./read-post.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

/** "… joins Discover as Chief Information Officer", "… is Onfido’s new chief technology officer", "Twitter’s new CEO is …". */
export function arrivals(
  text: string,
  tokens: readonly Token[],
  moves: readonly ReadMove[] = [],
): ReadMove[] {
  return tokens.flatMap((token, i) => {
    if (/^(?:re)?join(?:s|ed|ing)?$/u.test(token.lower))
      return joining(text, tokens, i, leaver(tokens, i, moves));
    const behind = behindTaking(tokens, i);
    if (behind !== null) return taking(text, tokens, i, behind);
    if (/^(?:is|becomes|become)$/u.test(token.lower))
      return becoming(text, tokens, i, leaver(tokens, i, moves));
    return [];
  });
}

/** "Ann Bell leaves Quay to | join Tern as CFO". */
function leaver(tokens: readonly Token[], verb: number, moves: readonly ReadMove[]): string | null {
  if (tokens[verb - 1]?.lower !== "to") return null;
  const main = moves.findLast(({ at }) => at < verb && verb - at < 12);
  return main?.action === "departs" ? main.person : null;
}

const departed = (person: string): Subject => ({
  person,
  role: null,
  organization: null,
  begin: 0,
  end: 0,
  bare: !person.includes(" "),
});

/** "takes over as", "steps into", "is moving to", "returns to": the index behind, or null. */
function behindTaking(tokens: readonly Token[], i: number): number | null {
  const [word, next] = [tokens[i]!.lower, tokens[i + 1]?.lower ?? ""];
  const third = tokens[i + 2]?.lower ?? "";
  if (/^(?:takes|took|taking|take|taken)$/u.test(word)) {
    if (next === "over" && third === "as") return i + 2;
    return next === "the" && /^(?:helm|reins)$/u.test(third) && tokens[i + 3]?.lower === "as" ? i + 3 : null;
  }
  if (
    /^return(?:s|ing|ed)?$/u.test(word) &&
    next === "as" &&
    (word !== "return" || /^(?:to|will)$/u.test(tokens[i - 1]?.lower ?? ""))
  )
    return i + 1;
  if (word === "serve")
    return next === "as" && /^(?:will|to)$/u.test(tokens[i - 1]?.lower ?? "") ? i + 1 : null;
  if (/^(?:assume|assumes|assumed|assuming)$/u.test(word)) return jobAhead(tokens, i + 1) ? i + 1 : null;
  if (/^(?:steps|stepping|stepped)$/u.test(word)) return next === "into" ? i + 2 : null;
  if (/^(?:move|moves|moving|returns|returning)$/u.test(word)) return next === "to" ? i + 2 : null;
  return null;
}

/** "assumes the CISO job", "assumes the role of CEO". */
const jobAhead = (tokens: readonly Token[], from: number): boolean =>
  tokens.slice(from, from + 7).some(({ lower }) => /^(?:job|role|post|position)$/u.test(lower));

function taking(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  if (!subject || subject.bare) return [];
  const as = tokens.slice(behind, behind + 8).findIndex((token) => token.lower === "as");
  const assumed = /^assum/u.test(tokens[verb]!.lower);
  if (as < 0 && !assumed && tokens[verb + 1]?.lower !== "into") return [];
  const organization = as > 0 && !assumed ? readOrganization(text, tokens, behind) : null;
  const role = readRole(text, tokens, as < 0 || assumed ? behind : behind + as + 1, organization !== null);
  if (!role) return [];
  const place =
    organization ??
    (/^(?:at|of)$/u.test(tokens[role.end + 1]?.lower ?? "")
      ? readOrganization(text, tokens, role.end + 2)
      : null);
  return [
    {
      person: subject.person,
      role: role.role,
      organization: role.organization ?? place?.name ?? subject.organization,
      action: "joins",
      at: verb,
    },
  ];
}

function joining(text: string, tokens: readonly Token[], verb: number, leaving: string | null): ReadMove[] {
  const subject: Subject | null =
    leaving === null
      ? (personBefore(text, tokens, verb) ??
        (tokens[verb]!.lower === "join" ? subjectAt(text, tokens, verb) : null))
      : departed(leaving);
  if (!subject || (/^(?:a|an|in)$/u.test(tokens[verb + 1]?.lower ?? "") && tokens[verb + 1]!.lower !== "in"))
    return [];
  const organization = tokens[verb + 1]?.lower === "as" ? null : readOrganization(text, tokens, verb + 1);
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
  if (!role && !seat) {
    const sure =
      organization !== null &&
      (/^(?:[.;]|from|after|amid|and)$/u.test(next) ||
        (/^(?:in|this|next)$/u.test(next) && isDated(tokens, verb, behind + 1)) ||
        (next === "to" && /^(?:lead|head|run|oversee)$/u.test(tokens[behind + 1]?.lower ?? "")));
    if (!sure || subject.bare || isPossessive(tokens[behind])) return [];
    if (leaving === null && !isIntroduced(tokens, verb, subject) && next !== "to") return [];
  }
  if ((subject.bare && !role) || /^leav/u.test(tokens[subject.begin - 1]?.lower ?? "")) return [];
  const base = {
    at: verb,
    role: seat?.role ?? role?.role ?? null,
    organization: seat?.organization ?? role?.organization ?? organization?.name ?? null,
  };
  const action = seat || isBoardSeat(base) ? ("board" as const) : ("joins" as const);
  const others = leaving === null ? alsoBefore(text, tokens, subject) : [];
  const people = [...others, subject].map(({ person }) => person);
  const roles = shareOut(base.role, people.length);
  return people.map((person, i) => ({ ...base, role: roles[i] ?? base.role, person, action }));
}

/** "join as CFO and COO, respectively": one post for each. */
function shareOut(role: string | null, people: number): readonly string[] {
  const roles = people > 1 ? (role ?? "").split(/, and |, | and /u) : [];
  return roles.length === people ? roles : [];
}

/** Of somebody who is a name only, "joins" tells no post: "Mark Zuckerberg joins Threads", "Messi joins Miami". */
const isIntroduced = (tokens: readonly Token[], verb: number, subject: Subject): boolean =>
  subject.role !== null ||
  subject.organization !== null ||
  /^(?:will|to|has|have|be|is)$/u.test(tokens[verb - 1]?.lower ?? "") ||
  /^(?:former|ex)$/u.test(
    tokens.slice(0, subject.begin).findLast(({ lower }) => /^(?:former|ex)$/u.test(lower))?.lower ?? "",
  ) ||
  personNouns.has(tokens[subject.begin - 1]?.lower ?? "");

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

const executive =
  /\b(?:c[efoimtp]o|ciso|chief .+|(?:executive )?chair(?:man|woman|person)?|president|managing director)$/iu;

function becoming(text: string, tokens: readonly Token[], verb: number, leaving: string | null): ReadMove[] {
  const fresh =
    tokens[verb]!.lower !== "is" ||
    tokens.slice(verb + 1, verb + 9).some((token) => /^(?:new|now|next|back)$/u.test(token.lower));
  const subject = leaving !== null ? departed(leaving) : fresh ? personBefore(text, tokens, verb) : null;
  if (subject && !subject.bare) {
    let from = verb + 1;
    while (/^(?:now|back|as|the|new)$/u.test(tokens[from]?.lower ?? "")) from++;
    const role = readRole(text, tokens, from);
    const known =
      role !== null &&
      (role.organization !== null ||
        /^(?:now|back)$/u.test(tokens[verb + 1]?.lower ?? "") ||
        (/^become/u.test(tokens[verb]!.lower) && executive.test(role.role)));
    if (tokens.slice(verb, from + 2).some((token) => /^(?:latest|your|my|our)$/u.test(token.lower)))
      return [];
    return known
      ? [
          {
            person: subject.person,
            role: role.role,
            organization: role.organization,
            action: "joins",
            at: verb,
          },
        ]
      : [];
  }
  return newHolder(text, tokens, verb);
}

/** "Twitter’s new CEO is Linda Yaccarino". */
function newHolder(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const begin = tokens.slice(0, verb).findLastIndex((token) => /^(?:new|next)$/u.test(token.lower));
  if (begin < 1 || verb - begin > 7) return [];
  const role = readRole(text, tokens.slice(0, verb), begin);
  const person = role?.end === verb ? personAfter(text, tokens, verb + 1) : null;
  if (!role || person?.begin !== verb + 1 || person.bare) return [];
  const organization = isPossessive(tokens[begin - 1])
    ? nameBefore(text, tokens, begin - 1)
    : role.organization;
  return [{ person: person.person, role: role.role, organization, action: "joins", at: verb }];
}
