import { isPossessive, type Token } from "./move-tokens.ts";
import { months, roleHeads } from "./move-words.ts";
import { readOrganization } from "./organization-after.ts";
import { knownOf } from "./known-of.ts";
import { leadingOrganization } from "./organization-name.ts";
import { alsoBefore, personBefore, subjectAt } from "./person-before.ts";
import { isNameWord, nameEnd } from "./person-name.ts";
import type { ReadMove } from "./read-move.ts";
import { postLeft, saysWhen, tenure, type LeftPost } from "./post-left.ts";
import { isCity, isCountry } from "./regions.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

/** "BP CEO Bernard Looney resigns", "is leaving Microsoft for Amazon", "stepped down from the board". */
export function departures(text: string, tokens: readonly Token[]): ReadMove[] {
  return tokens.flatMap(({ lower }, i) => {
    if (/^(?:announces|announced)$/u.test(lower)) return announcedEnd(text, tokens, i);
    const behind = behindDeparting(tokens, i);
    return behind === null ? [] : leaving(text, tokens, i, behind);
  });
}

/** "Tern co-president Ann Bell announces | (her) retirement". */
function announcedEnd(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const noun = /^(?:his|her)$/u.test(tokens[verb + 1]?.lower ?? "") ? verb + 2 : verb + 1;
  if (!/^(?:retirement|departure|resignation|exit)$/u.test(tokens[noun]?.lower ?? "")) return [];
  const subject = personBefore(text, tokens, verb);
  if (!subject || subject.bare || subject.role === null || subject.organization === null) return [];
  const as = tokens[noun + 1]?.lower === "as" ? readRole(text, tokens, noun + 2, true) : null;
  const role = as?.role ?? subject.role;
  const organization = as?.organization ?? subject.organization;
  return [{ person: subject.person, role, organization, action: "departs", at: noun }];
}

const bases = /^(?:step|resign|quit|depart|retire|leave|exit)$/u;

/** The index behind a verb of leaving, or null. A base form tells a move only behind "will" or "to". */
function behindDeparting(tokens: readonly Token[], i: number): number | null {
  const [word, next] = [tokens[i]!.lower, tokens[i + 1]?.lower ?? ""];
  if (bases.test(word)) {
    let before = i - 1;
    while (/ly$/u.test(tokens[before]?.lower ?? "")) before--;
    if (
      word !== "quit" &&
      !/^(?:will|to|'ll|’ll|would|he'll|she'll|he’ll|she’ll)$/u.test(tokens[before]?.lower ?? "")
    )
      return null;
  }
  if (/^(?:step|steps|stepped|stepping)$/u.test(word))
    return /^(?:down|aside|back)$/u.test(next) ? i + 2 : null;
  if (/^(?:move|moves|moved|moving)$/u.test(word))
    return next === "on" && tokens[i + 2]?.lower === "from" ? i + 2 : null;
  if (
    /^(?:resign|resigns|resigned|resigning|quit|quits|quitting|depart|departs|departed|departing|retire|retires|retired|retiring|leave|leaves|leaving|left|exit|exits|exiting|exited)$/u.test(
      word,
    )
  )
    return i + 1;
  if (word === "is" && /^(?:out|gone)$/u.test(next))
    return /^(?:as|at|after|amid|[.,;])$/u.test(tokens[i + 2]?.lower ?? ".") ? i + 2 : null;
  if (word === "out" && isNameWord(tokens[i - 1]) && /^(?:as|after|amid|[,;.])$/u.test(next || "."))
    return i + 1;
  return null;
}

const direct = /^(?:leav|left|exit|depart|quit)/u;

function leaving(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb) ?? subjectOfAll(text, tokens, verb);
  if (!subject) return [];
  const isDirect = direct.test(tokens[verb]!.lower);
  const seat = boardLeft(text, tokens, behind, isDirect);
  if (seat && !subject.bare)
    return [subject, ...alsoBefore(text, tokens, subject)].map(({ person }) => ({
      person,
      ...seat,
      action: "departs",
      at: verb,
    }));
  const post = withoutNobody(postLeft(text, tokens, behind, subject, isDirect));
  if (isDirect && post.role === null && !isEmployment(text, tokens, verb, subject, post)) return [];
  if (subject.bare && (post.role === null || post.organization === null)) return [];
  const role = post.role ?? subject.role;
  if (
    role === null &&
    post.organization === null &&
    subject.organization === null &&
    knownOf(text, tokens, subject) === null
  )
    return [];
  const organization =
    post.organization ??
    subject.organization ??
    (post.role === null ? knownOf(text, tokens, subject) : null) ??
    tenure(text, tokens, 0)?.name ??
    (post.vague ? leadingOrganization(text, tokens) : null);
  const moves: ReadMove[] = [{ person: subject.person, role, organization, action: "departs", at: verb }];
  if (post.role !== null)
    for (const { person } of alsoBefore(text, tokens, subject))
      moves.unshift({ person, role, organization, action: "departs", at: verb });
  if (post.next !== null)
    moves.push({ person: subject.person, role: null, organization: post.next, action: "joins", at: verb });
  return moves;
}

/** "Binance CEO Changpeng Zhao pleads guilty, | steps down": whoever the sentence begins with, and nobody else in it. */
function subjectOfAll(text: string, tokens: readonly Token[], verb: number): Subject | null {
  if (!/^(?:,|and)$/u.test(tokens[verb - 1]?.lower ?? "")) return null;
  const names: number[] = [];
  for (let i = 0; i < verb; i++) {
    const end = nameEnd(tokens, i);
    if (end > i + 1) names.push(end);
    if (end > i) i = end;
  }
  const subject = names.length === 1 ? subjectAt(text, tokens, names[0]!) : null;
  return subject && subject.role !== null && subject.begin < 4 && !subject.bare ? subject : null;
}

/** "to Leave Company", as a headline writes it, names none. */
function withoutNobody(post: LeftPost): LeftPost {
  const vague = /^(?:company|firm|bank|group|agency|studio|network)$/iu.test(post.organization ?? "");
  return vague ? { ...post, organization: null, vague } : post;
}

const vagueEmployer =
  /^(?:the|his|her|their) (?:[\p{Ll}-]+ ){0,2}(?:position|company|studio|firm|bank|group|organi[sz]ation|start-?up|network|role|post|job|board|agency|university|business|retailer|giant|giants|maker|carmaker|automaker|chipmaker|insurer|lender|paper|newspaper|broadcaster|charity|club|school|lab|unit|store|chain|airline)\b/u;
const goesOn = /^(?:for|after|to|amid|following|as|effective|and|on|at|this|next|[,.;–—])$/u;
const isPostName = (role: string): boolean =>
  role
    .toLowerCase()
    .split(/[^\p{L}.-]+/u)
    .some((word) => roleHeads.has(word) && !/^(?:member|secretary|judge)$/u.test(word));

/** "Quay’s Ann Bell to exit | by the year’s end", "quits | to start a firm": what is told of a post, and no journey. */
function saysEnd(tokens: readonly Token[], verb: number): boolean {
  const [next, second] = [tokens[verb + 1]?.lower ?? ".", tokens[verb + 2]?.lower ?? ""];
  if (/^(?:[.;]|effective|amid|after|following)$/u.test(next) || saysWhen(tokens, verb + 1)) return true;
  if (next === "to") return /^(?:start|found|launch|pursue|build|join|create|lead|run|set)$/u.test(second);
  if (next === "by") return /^(?:year|the|early|late|end|next|\d)/u.test(second) || months.has(second);
  return next === "in" && months.has(second);
}

/** "Quay president Bo Lund leaves for | Brussels". */
function isTrip(text: string, tokens: readonly Token[], from: number): boolean {
  const place = readOrganization(text, tokens, from);
  return place !== null && (isCity(place.name) || isCountry(place.name));
}

/** "leaving Microsoft" may be a post left; "left Joe Perry with a mountain to climb" and "leaves the court" are none. */
function isEmployment(
  text: string,
  tokens: readonly Token[],
  verb: number,
  subject: Subject,
  post: LeftPost,
): boolean {
  if (subject.role !== null && !isPostName(subject.role)) return false;
  if (/^(?:white|downing)$/u.test(tokens[verb + 2]?.lower ?? "")) return false;
  if (tokens[verb + 1]?.lower === "for" && post.organization === null && post.next === null)
    return !isTrip(text, tokens, verb + 2);
  const object = tokens
    .slice(verb + 1, verb + 5)
    .map((token) => token.lower)
    .join(" ");
  if (post.organization === null && subject.role === null && saysEnd(tokens, verb))
    return subject.organization === null
      ? knownOf(text, tokens, subject) !== null
      : !isCountry(subject.organization);
  if (post.organization === null)
    return (
      (subject.role !== null || (subject.organization !== null && vagueEmployer.test(object))) &&
      (vagueEmployer.test(object) ||
        !/^(?:a|an|the|his|her|its|their|no|some|many)$/u.test(tokens[verb + 1]?.lower ?? ""))
    );
  if (subject.organization !== null && subject.role !== null)
    return (
      post.organization.includes(subject.organization) || subject.organization.includes(post.organization)
    );
  if (subject.role !== null) return true;
  const behind = tokens.findIndex(
    (token, i) => i > verb && !token.capital && !/^(?:the|of|and|&)$/u.test(token.lower),
  );
  return (
    (/^(?:leaving|leaves|leave|departs|departing|exits)$/u.test(tokens[verb]!.lower) ||
      (tokens[verb]!.lower === "left" && /^(?:has|have)$/u.test(tokens[verb - 1]?.lower ?? ""))) &&
    !tokens[verb]!.capital &&
    (behind < 0 || goesOn.test(tokens[behind]!.lower))
  );
}

/** "stepped down from the board of Bluesky", "quits Bluesky’s board". */
function boardLeft(
  text: string,
  tokens: readonly Token[],
  from: number,
  isDirect: boolean,
): { role: string; organization: string | null } | null {
  const start = tokens[from]?.lower === "from" ? from + 1 : isDirect ? from : null;
  if (start === null) return null;
  const board = tokens.slice(start, start + 6).findIndex((token) => token.lower === "board");
  if (
    board < 0 ||
    tokens
      .slice(start, start + board)
      .some(
        (token) =>
          !isPossessive(token) && !token.capital && !/^(?:the|its|of|and|advisory)$/u.test(token.lower),
      )
  )
    return null;
  if (start + board === start && isDirect && tokens[from]?.lower !== "board") return null;
  const behind = readRole(text, tokens, start + board);
  const before = readOrganization(text, tokens.slice(0, start + board), start);
  return { role: "board member", organization: behind?.organization ?? before?.name ?? null };
}
