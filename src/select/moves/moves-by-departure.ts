import type { Token } from "./move-tokens.ts";
import { organizationBefore } from "./organization-name.ts";
import { personAfter, personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { organizationAfter, readRole } from "./role-phrase.ts";

/** "BP CEO Bernard Looney resigns", "fires CEO Sam Altman", "the departure of …". */
export function departures(text: string, tokens: readonly Token[]): ReadMove[] {
  const moves: ReadMove[] = [];
  tokens.forEach((token, i) => {
    const behind = behindDeparting(tokens, i);
    if (behind !== null) push(moves, leaving(text, tokens, i, behind));
    else if (
      /^(?:fires|fired|ousts|ousted|removes|removed|sacks|sacked|dismisses|dismissed|suspends)$/u.test(
        token.lower,
      )
    )
      push(moves, firing(text, tokens, i));
    else if (/^(?:departure|ouster|resignation|exit|firing|retirement)$/u.test(token.lower))
      push(moves, byNoun(text, tokens, i));
  });
  return moves;
}

function push(moves: ReadMove[], move: ReadMove | null): void {
  if (move) moves.push(move);
}

/** The index behind a verb of leaving, or null. */
function behindDeparting(tokens: readonly Token[], i: number): number | null {
  const [word, next] = [tokens[i]!.lower, tokens[i + 1]?.lower ?? ""];
  if (/^(?:step|steps|stepped|stepping)$/u.test(word))
    return /^(?:down|aside)$/u.test(next) ? i + 2 : next === "back" ? i + 2 : null;
  if (
    /^(?:resign|resigns|resigned|resigning|quit|quits|quitting|depart|departs|departed|departing|retire|retires|retired|retiring|leave|leaves|leaving|left|exit|exits|exiting|exited|departing)$/u.test(
      word,
    )
  )
    return i + 1;
  return null;
}

function leaving(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove | null {
  const subject = personBefore(text, tokens, verb);
  if (!subject) return null;
  const post = postLeft(text, tokens, behind, /^(?:leav|left|exit|depart|quit)/u.test(tokens[verb]!.lower));
  const role = post.role ?? subject.role;
  const organization = post.organization ?? subject.organization;
  return { person: subject.person, role, organization, action: "departs", at: verb };
}

/** "as chairman of Fox", "from his role as …", "Microsoft for Amazon". */
function postLeft(
  text: string,
  tokens: readonly Token[],
  from: number,
  direct: boolean,
): { role: string | null; organization: string | null } {
  const as = tokens.slice(from, from + 8).findIndex((token) => token.lower === "as");
  const fromWord = tokens[from]?.lower === "from" ? from : -1;
  if (as >= 0) {
    const role = readRole(text, tokens, from + as + 1);
    if (role) return role;
  }
  if (fromWord >= 0 || direct) {
    const shifted = tokens.map((token, i) =>
      i === from - (fromWord >= 0 ? 0 : 1) ? { ...token, lower: "of" } : token,
    );
    const organization = organizationAfter(text, shifted, fromWord >= 0 ? from : from - 1);
    if (organization?.name) return { role: null, organization: organization.name };
  }
  return { role: null, organization: null };
}

function firing(text: string, tokens: readonly Token[], verb: number): ReadMove | null {
  const object = personAfter(text, tokens, verb + 1);
  if (object && object.end - verb < 9) {
    const organization = object.organization ?? organizationBefore(text, tokens, verb);
    return { person: object.person, role: object.role, organization, action: "departs", at: verb };
  }
  const subject = personBefore(text, tokens, verb);
  if (!subject) return null;
  const post = postLeft(text, tokens, verb + 1, false);
  return {
    person: subject.person,
    role: post.role ?? subject.role,
    organization: post.organization ?? subject.organization,
    action: "departs",
    at: verb,
  };
}

function byNoun(text: string, tokens: readonly Token[], noun: number): ReadMove | null {
  if (tokens[noun + 1]?.lower !== "of") return null;
  const person = personAfter(text, tokens, noun + 2);
  if (!person || person.begin - noun > 8) return null;
  const organization =
    person.organization ??
    (tokens.slice(0, noun).some((token) => /^announc/u.test(token.lower))
      ? organizationBefore(
          text,
          tokens,
          tokens.findIndex((token) => /^announc/u.test(token.lower)),
        )
      : null);
  return { person: person.person, role: person.role, organization, action: "departs", at: noun };
}
