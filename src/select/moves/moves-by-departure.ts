import { isPossessive, type Token } from "./move-tokens.ts";
import { organizationAfter, readOrganization } from "./organization-after.ts";
import { leadingOrganization, organizationBefore, tellingOrganization } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore, subjectAt } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

/** "BP CEO Bernard Looney resigns", "fires CEO Sam Altman", "the departure of …". */
export function departures(text: string, tokens: readonly Token[]): ReadMove[] {
  const moves: ReadMove[] = [];
  tokens.forEach((token, i) => {
    const behind = behindDeparting(tokens, i);
    if (behind !== null) moves.push(...leaving(text, tokens, i, behind));
    if (
      /^(?:fires|fired|firing|ousts|ousted|removes|removed|sacks|sacked|dismisses|dismissed)$/u.test(
        token.lower,
      )
    )
      moves.push(...firing(text, tokens, i));
    else if (/^(?:departure|ouster|resignation|exit|firing|retirement)$/u.test(token.lower))
      moves.push(...byNoun(text, tokens, i));
    else if (/^(?:retiring|outgoing|departing)$/u.test(token.lower)) moves.push(...outgoing(text, tokens, i));
  });
  return moves;
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
    return /^(?:as|at|[.,;])$/u.test(tokens[i + 2]?.lower ?? ".") ? i + 2 : null;
  return null;
}

const direct = /^(?:leav|left|exit|depart|quit)/u;

function leaving(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  if (!subject) return [];
  const isDirect = direct.test(tokens[verb]!.lower);
  const seat = boardLeft(text, tokens, behind, isDirect);
  if (seat && !subject.bare) return [{ person: subject.person, ...seat, action: "departs", at: verb }];
  const post = postLeft(text, tokens, behind, subject, isDirect);
  if (isDirect && post.role === null && !isEmployment(tokens, verb, subject, post)) return [];
  if (subject.bare && (post.role === null || post.organization === null)) return [];
  const role = post.role ?? subject.role;
  if (role === null && post.organization === null && subject.organization === null) return [];
  const organization =
    post.organization ?? subject.organization ?? (post.vague ? leadingOrganization(text, tokens) : null);
  const moves: ReadMove[] = [{ person: subject.person, role, organization, action: "departs", at: verb }];
  if (post.next !== null)
    moves.push({ person: subject.person, role: null, organization: post.next, action: "joins", at: verb });
  return moves;
}

const vagueEmployer =
  /^(?:the|his|her|their) (?:position|company|studio|firm|bank|group|organi[sz]ation|startup|network|role|post|job|board|agency|university|business|retailer)$/u;
const goesOn = /^(?:for|after|to|amid|following|as|effective|and|on|at|this|next|[,.;–—])$/u;
const posts =
  /\b(?:ceo|c[a-z]o|chief|president|head|director|vp|founder|cofounder|co-founder|chair|chairman|chairwoman|counsel|editor|partner)\b/iu;

/** "leaving Microsoft" may be a post left; "left Joe Perry with a mountain to climb" and "leaves the court" are none. */
function isEmployment(tokens: readonly Token[], verb: number, subject: Subject, post: LeftPost): boolean {
  if (subject.role !== null && !posts.test(subject.role)) return false;
  if (post.organization === null)
    return (
      subject.role !== null &&
      (vagueEmployer.test(`${tokens[verb + 1]?.lower ?? ""} ${tokens[verb + 2]?.lower ?? ""}`) ||
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
    /^(?:leaving|leaves|leave|departs|departing|exits)$/u.test(tokens[verb]!.lower) &&
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

interface LeftPost {
  readonly role: string | null;
  readonly organization: string | null;
  /** Where the person goes: "leaving Microsoft for Amazon". */
  readonly next: string | null;
  /** "the company": named elsewhere in the sentence. */
  readonly vague: boolean;
}

/** "as chairman of Fox", "from his role as …", "Microsoft for Amazon". */
function postLeft(
  text: string,
  tokens: readonly Token[],
  from: number,
  subject: Subject,
  isDirect: boolean,
): LeftPost {
  const as = tokens.slice(from, from + 8).findIndex((token) => token.lower === "as");
  const blocked = tokens
    .slice(from, from + Math.max(0, as))
    .some((token) => /^[,;.]$/u.test(token.text) || /^(?:after|amid|and|but|following)$/u.test(token.lower));
  const role =
    as >= 0 && !blocked && /^(?!an?$)\p{L}/u.test(tokens[from + as + 1]?.text ?? "") && as < 8
      ? readRole(text, tokens, from + as + 1, subject.organization !== null)
      : null;
  const vague = tokens
    .slice(from, from + 14)
    .some((token, i, all) => token.lower === "company" && all[i - 1]?.lower === "the");
  if (role) return { role: role.role, organization: role.organization, next: null, vague };
  const named =
    isDirect && !/^(?:from|after|as|in|on|for)$/u.test(tokens[from]?.lower ?? "")
      ? readOrganization(text, tokens, from)
      : tokens[from]?.lower === "from"
        ? organizationAfter(text, tokens, from)
        : tenure(text, tokens, from);
  const next =
    named && tokens[named.end]?.lower === "for" ? readOrganization(text, tokens, named.end + 1) : null;
  return { role: null, organization: named?.name ?? null, next: next?.name ?? null, vague };
}

/** "after 32 years at Microsoft". */
function tenure(text: string, tokens: readonly Token[], from: number): { name: string; end: number } | null {
  if (tokens[from]?.lower !== "after") return null;
  const years = tokens
    .slice(from, from + 6)
    .findIndex((token) => /^(?:years|year|decades|months)$/u.test(token.lower));
  return years > 0 && /^(?:at|with)$/u.test(tokens[from + years + 1]?.lower ?? "")
    ? readOrganization(text, tokens, from + years + 2)
    : null;
}

function firing(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const passive = /^(?:was|were|been|be|is|being|after)$/u.test(tokens[verb - 1]?.lower ?? "");
  const object = passive ? null : personAfter(text, tokens, verb + 1);
  const sure =
    object?.role !== null ||
    (/^(?:fires|fired|ousts|ousted|sacks|sacked)$/u.test(tokens[verb]!.lower) && !tokens[verb]!.capital);
  if (object && sure && object.end - verb < 9 && !object.bare) {
    const organization =
      object.organization ?? organizationBefore(text, tokens, verb) ?? leadingOrganization(text, tokens);
    return [{ person: object.person, role: object.role, organization, action: "departs", at: verb }];
  }
  const subject = /^(?:fires|ousts|removes|sacks|dismisses)$/u.test(tokens[verb]!.lower)
    ? null
    : personBefore(text, tokens, verb);
  if (!subject || subject.bare) return [];
  const post = postLeft(text, tokens, verb + 1, subject, false);
  return [
    {
      person: subject.person,
      role: post.role ?? subject.role,
      organization: post.organization ?? subject.organization,
      action: "departs",
      at: verb,
    },
  ];
}

function byNoun(text: string, tokens: readonly Token[], noun: number): ReadMove[] {
  if (isPossessive(tokens[noun - 1])) {
    const owner = subjectAt(text, tokens.slice(0, noun - 1), noun - 1);
    const told = owner && !owner.bare && owner.role !== null && tokens[noun]!.lower !== "retirement";
    return told
      ? [
          {
            person: owner.person,
            role: owner.role,
            organization: owner.organization,
            action: "departs",
            at: noun,
          },
        ]
      : [];
  }
  if (tokens[noun + 1]?.lower !== "of") return [];
  const person = personAfter(text, tokens, noun + 2);
  if (!person || person.bare || person.begin - noun > 8) return [];
  const announced = tokens
    .slice(0, noun)
    .findIndex((token) => /^(?:announce|announces|announced)$/u.test(token.lower));
  if (tokens[noun]!.lower === "retirement" && person.role === null) return [];
  const organization =
    person.organization ??
    (announced > 0 ? organizationBefore(text, tokens, announced) : tellingOrganization(text, tokens));
  return [{ person: person.person, role: person.role, organization, action: "departs", at: noun }];
}

/** "Succession For Retiring CEO Bruce Broussard". */
function outgoing(text: string, tokens: readonly Token[], word: number): ReadMove[] {
  const person = personAfter(text, tokens, word + 1);
  const told = tokens.some((token) =>
    /^(?:succession|successor|succeed|succeeds|replace|replaces|replacement)$/u.test(token.lower),
  );
  if (!told || !person || person.bare || person.role === null || person.begin - word > 6) return [];
  return [
    {
      person: person.person,
      role: person.role,
      organization: person.organization ?? leadingOrganization(text, tokens),
      action: "departs",
      at: word,
    },
  ];
}
