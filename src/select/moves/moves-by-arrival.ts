import { isPossessive, type Token } from "./move-tokens.ts";
import { readOrganization } from "./organization-after.ts";
import { nameBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore, subjectAt } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isBoardSeat } from "./read-post.ts";
import { readRole } from "./role-phrase.ts";

/** "… joins Discover as Chief Information Officer", "… is Onfido’s new chief technology officer", "Twitter’s new CEO is …". */
export function arrivals(text: string, tokens: readonly Token[]): ReadMove[] {
  return tokens.flatMap((token, i) => {
    if (/^(?:join|joins|joined|joining)$/u.test(token.lower)) return joining(text, tokens, i);
    const behind = behindTaking(tokens, i);
    if (behind !== null) return taking(text, tokens, i, behind);
    if (/^(?:is|becomes|become)$/u.test(token.lower)) return becoming(text, tokens, i);
    return [];
  });
}

/** "takes over as", "steps into", "is moving to", "returns to": the index behind, or null. */
function behindTaking(tokens: readonly Token[], i: number): number | null {
  const [word, next] = [tokens[i]!.lower, tokens[i + 1]?.lower ?? ""];
  if (/^(?:takes|took|taking|take)$/u.test(word))
    return next === "over" && tokens[i + 2]?.lower === "as" ? i + 2 : null;
  if (/^(?:steps|stepping|stepped)$/u.test(word)) return next === "into" ? i + 2 : null;
  if (/^(?:move|moves|moving|returns|returning)$/u.test(word)) return next === "to" ? i + 2 : null;
  return null;
}

function taking(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  if (!subject || subject.bare) return [];
  const as = tokens.slice(behind, behind + 8).findIndex((token) => token.lower === "as");
  if (as < 0 && tokens[verb + 1]?.lower !== "into") return [];
  const organization = as > 0 ? readOrganization(text, tokens, behind) : null;
  const role = readRole(text, tokens, as < 0 ? behind : behind + as + 1, organization !== null);
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

function joining(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const subject =
    personBefore(text, tokens, verb) ??
    (tokens[verb]!.lower === "join" ? subjectAt(text, tokens, verb) : null);
  if (!subject || (/^(?:a|an|in)$/u.test(tokens[verb + 1]?.lower ?? "") && tokens[verb + 1]!.lower !== "in"))
    return [];
  const organization = readOrganization(text, tokens, verb + 1);
  const behind = organization?.end ?? verb + 1;
  const seat = boardOf(text, tokens, verb + 1);
  const as = seat ? -1 : tokens.slice(behind, behind + 10).findIndex((token) => token.lower === "as");
  const blocked = tokens.slice(behind, behind + Math.max(0, as)).some((token) => /^[,;]$/u.test(token.text));
  const role = as >= 0 && !blocked ? readRole(text, tokens, behind + as + 1, organization !== null) : null;
  const next = tokens[behind]?.lower ?? ".";
  if (!role && !seat) {
    const sure =
      organization !== null &&
      (/^(?:[.;]|from|after|amid|and)$/u.test(next) ||
        (next === "to" && /^(?:lead|head|run|oversee)$/u.test(tokens[behind + 1]?.lower ?? "")));
    if (!sure || subject.bare || isPossessive(tokens[behind])) return [];
  }
  if ((subject.bare && !role) || /^leav/u.test(tokens[subject.begin - 1]?.lower ?? "")) return [];
  const base = {
    at: verb,
    role: seat?.role ?? role?.role ?? null,
    organization: seat?.organization ?? role?.organization ?? organization?.name ?? null,
  };
  const action = seat || isBoardSeat(base) ? ("board" as const) : ("joins" as const);
  const moves: ReadMove[] = [{ ...base, person: subject.person, action }];
  const other =
    tokens[subject.begin - 1]?.lower === "and" ? subjectAt(text, tokens, subject.begin - 1) : null;
  if (other && !other.bare) moves.unshift({ ...base, person: other.person, action });
  return moves;
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
  const owner = isPossessive(tokens[from + board - 1]) ? from + board - 1 : from + board;
  return {
    role: role.role,
    organization:
      role.organization ?? (owner > from ? nameBefore(text, tokens.slice(from, owner), owner - from) : null),
  };
}

function becoming(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const fresh =
    tokens[verb]!.lower !== "is" ||
    tokens.slice(verb + 1, verb + 9).some((token) => /^(?:new|now|next|back)$/u.test(token.lower));
  const subject = fresh ? personBefore(text, tokens, verb) : null;
  if (subject && !subject.bare) {
    let from = verb + 1;
    while (/^(?:now|back|as|the|new)$/u.test(tokens[from]?.lower ?? "")) from++;
    const role = readRole(text, tokens, from);
    const known =
      role !== null && (role.organization !== null || /^(?:now|back)$/u.test(tokens[verb + 1]?.lower ?? ""));
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
