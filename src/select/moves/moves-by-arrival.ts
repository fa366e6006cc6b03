import { isPossessive, type Token } from "./move-tokens.ts";
import { personAfter, personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isBoardSeat } from "./read-post.ts";
import { organizationAfter, readRole } from "./role-phrase.ts";

/** "… joins Discover as Chief Information Officer", "… is Onfido’s new chief technology officer", "Twitter’s new CEO is …". */
export function arrivals(text: string, tokens: readonly Token[]): ReadMove[] {
  const moves: ReadMove[] = [];
  tokens.forEach((token, i) => {
    if (/^(?:join|joins|joined|joining)$/u.test(token.lower)) add(moves, joining(text, tokens, i));
    else if (/^(?:is|becomes|become|became)$/u.test(token.lower)) add(moves, becoming(text, tokens, i));
  });
  return moves;
}

function add(moves: ReadMove[], move: ReadMove | null): void {
  if (move) moves.push(move);
}

function joining(text: string, tokens: readonly Token[], verb: number): ReadMove | null {
  const subject = personBefore(text, tokens, verb);
  if (!subject) return null;
  const shifted = tokens.map((token, i) => (i === verb ? { ...token, lower: "of" } : token));
  const organization = organizationAfter(text, shifted, verb);
  const behind = organization?.name ? organization.end : verb + 1;
  const as = tokens.slice(behind, behind + 10).findIndex((token) => token.lower === "as");
  const role = as >= 0 ? readRole(text, tokens, behind + as + 1) : null;
  if (!role && !organization?.name) return null;
  if (!role && /^(?:on|in|to|for|'s|’s|,)$/u.test(tokens[behind]?.lower ?? "")) return null;
  return {
    person: subject.person,
    role: role?.role ?? null,
    organization: role?.organization ?? organization?.name ?? null,
    action: isBoardSeat(role?.role ?? null) ? "board" : "joins",
    at: verb,
  };
}

function becoming(text: string, tokens: readonly Token[], verb: number): ReadMove | null {
  const fresh =
    tokens.slice(verb + 1, verb + 9).some((token) => /^(?:new|now|next|back)$/u.test(token.lower)) ||
    tokens[verb]!.lower !== "is";
  const subject = fresh ? personBefore(text, tokens, verb) : null;
  if (subject) {
    let from = verb + 1;
    while (/^(?:now|back|as|the|new)$/u.test(tokens[from]?.lower ?? "")) from++;
    const role = readRole(text, tokens, from);
    return (
      role && {
        person: subject.person,
        role: role.role,
        organization: role.organization,
        action: "joins",
        at: verb,
      }
    );
  }
  return newHolder(text, tokens, verb);
}

/** "Twitter’s new CEO is Linda Yaccarino". */
function newHolder(text: string, tokens: readonly Token[], verb: number): ReadMove | null {
  const begin = tokens.slice(0, verb).findLastIndex((token) => /^(?:new|next)$/u.test(token.lower));
  if (begin < 1 || verb - begin > 7) return null;
  const role = readRole(text, tokens.slice(0, verb), begin);
  const person = role?.end === verb ? personAfter(text, tokens, verb + 1) : null;
  if (!role || person?.begin !== verb + 1) return null;
  const organization = isPossessive(tokens[begin - 1]) ? tokens[begin - 2]!.text : null;
  return {
    person: person.person,
    role: role.role,
    organization: organization ?? role.organization,
    action: "joins",
    at: verb,
  };
}
