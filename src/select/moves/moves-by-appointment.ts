import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { organizationOf } from "./earlier-organization.ts";
import { knownOf } from "./known-of.ts";
import { companyNouns } from "./move-words.ts";
import { organizationAfter, readOrganization } from "./organization-after.ts";
import {
  leadingOrganization,
  nameBefore,
  organizationBefore,
  tellingOrganization,
} from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore } from "./person-before.ts";
import { isPluralSubject } from "./plural-subject.ts";
import type { MoveAction, ReadMove } from "./read-move.ts";
import { nameEnd } from "./person-name.ts";
import { isBoardSeat, readPost, type Post } from "./read-post.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

const appointing =
  /^(?:(?:appoint|hire|promote|elect|recruit|poach|select|elevate|install|welcome|lure|add|name|confirm)(?:s|d|ed|es)?|(?:brings|bring|brought|bringing)|announces|announced|unveil|unveils|unveiled|tap(?:s|ped)?|pick(?:s|ed)?|choos(?:e|es)|chose|chosen|snag(?:s|ged)?|(?:appoint|hir|promot|elect|recruit|elevat|install|welcom|nam|tapp|pick|add|choos|select)ing)$/u;
/** Verbs that take a post right behind the name: "names Will Bardeen CFO"; one does not hire somebody something. */
const naming = /^(?:nam|appoint|elect|promot|mak|made)/u;
const hiring = /^(?:hires?|hired|hiring|poach|recruit|lure|snag)/u;
/** What artists and athletes are hired to do: "hires Ann Bell to direct its next film". */
const performing =
  /^(?:direct|star|play|write|produce|score|front|pitch|host|voice|coach|design|film|shoot|narrate)$/u;
const auxiliary = /^(?:been|was|were|is|are|be|being|gets|got)$/u;

/** "Upwind has appointed Rinki Sethi as …", "Jason Hogg has been named …", "the appointment of … as …". */
export function appointments(text: string, tokens: readonly Token[]): ReadMove[] {
  const moves: ReadMove[] = [];
  tokens.forEach((token, i) => {
    if (/^(?:appointment|hiring|promotion|hire)$/u.test(token.lower) && tokens[i + 1]?.lower === "of")
      moves.push(...active(text, tokens, i, i + 2, token.lower));
    else if (token.lower === "made" && /^(?:been|was|is|be)$/u.test(tokens[i - 1]?.lower ?? ""))
      moves.push(...byPassive(text, tokens, i).filter(({ role }) => role !== null));
    else if (/^newly$/u.test(token.lower)) moves.push(...newlyAppointed(text, tokens, i));
    else if (appointing.test(token.lower) && !isBare(tokens, i)) {
      const passive = isPassive(tokens, i);
      const brought = /^(?:br[io]|announ|unveil)/u.test(token.lower);
      // "has been unveiled as chair"
      const shown = passive && !/^br/u.test(token.lower) && tokens[i + 1]?.lower === "as";
      if (
        brought &&
        !shown &&
        (passive ||
          !(/^br/u.test(token.lower) ? /^(?:on|in|aboard|back)$/u : /^\p{L}/u).test(
            tokens[i + 1]?.lower ?? "",
          ))
      )
        return;
      const from = /^br/u.test(token.lower) ? i + 2 : i + 1;
      const found = passive ? [] : active(text, tokens, i, from, token.lower);
      const mayBePassive =
        passive ||
        (/(?:ed|chosen)$/u.test(token.lower) &&
          !/^(?:has|have|had|and|,)$/u.test(tokens[i - 1]?.lower ?? ""));
      moves.push(...(found.length > 0 || !mayBePassive ? found : byPassive(text, tokens, i)));
    }
  });
  return moves;
}

/** A base form tells a move only behind "to" or "will": "set to appoint"; behind "could" it is a doubt. */
function isBare(tokens: readonly Token[], verb: number): boolean {
  return (
    /^(?:appoint|hire|promote|elect|recruit|poach|select|elevate|install|welcome|lure|add|name|unveil|confirm|tap|pick|choose|snag|bring|bringing)$/u.test(
      tokens[verb]!.lower,
    ) &&
    !/^(?:to|will|would|could|might|may|should|'ll|’ll)$/u.test(tokens[verb - 1]?.lower ?? "") &&
    !(/^(?:appoint|hire|name)$/u.test(tokens[verb]!.text) && isPluralSubject(tokens, verb))
  );
}

function isPassive(tokens: readonly Token[], verb: number): boolean {
  for (let i = verb - 1; i >= Math.max(0, verb - 3); i--) {
    if (auxiliary.test(tokens[i]!.lower) && !/ing$/u.test(tokens[verb]!.lower)) return true;
    if (!/^(?:now|also|recently|just|newly|officially|formally|been)$/u.test(tokens[i]!.lower)) return false;
  }
  return false;
}

function active(
  text: string,
  tokens: readonly Token[],
  verb: number,
  from: number,
  word: string,
): ReadMove[] {
  const moves: ReadMove[] = [];
  const organization = employer(text, tokens, verb);
  const holder = roleFirst(text, tokens, from, organization);
  if (holder) return [{ ...holder, at: verb }];
  let person = personAfter(text, tokens, from);
  const many = person ? listed(text, tokens, person, organization, word, verb) : [];
  if (many.length > 0) return many;
  while (person) {
    // "hires Ann Bell back as partner"
    if (/^(?:back|away)$/u.test(tokens[person.end]?.lower ?? "")) person = { ...person, end: person.end + 1 };
    const post =
      readPost(text, tokens, person.end, organization !== null) ??
      led(text, tokens, person.end, organization);
    if (/^(?:announ|unveil|confirm)/u.test(word) && tokens[person.end]?.lower !== "as") break;
    if (!post || (post.direct && !isDirect(tokens, person, post, word))) break;
    // A surname alone may be a company's: "names Acme CEO".
    if (
      !person.bare ||
      (!post.direct && post.role !== null && /^(?:as|to)$/u.test(tokens[person.end]?.lower ?? ""))
    )
      moves.push(toMove(person, post, organization, word, verb));
    const next =
      tokens[post.end]?.text === "," && tokens[post.end + 1]?.lower === "and" ? post.end + 2 : post.end + 1;
    person =
      /^(?:and|,)$/u.test(tokens[post.end]?.lower ?? "") &&
      !appointing.test(tokens[next]?.lower ?? "") &&
      !/^(?:succeed|replac|follow|who|whose|after|when|while|as)/u.test(tokens[next]?.lower ?? "")
        ? personAfter(text, tokens, next)
        : null;
  }
  if (moves.length === 0 && person && !person.bare && (hiring.test(word) || /^promot/u.test(word))) {
    const after = tokens[person.end]?.lower ?? ".";
    if (
      person.end - person.begin > 1 &&
      (/^(?:[.,;]|and|amid|after|for)$/u.test(after) ||
        (after === "to" && !performing.test(tokens[person.end + 1]?.lower ?? "")) ||
        (organization !== null && /^(?:in|from|following|ahead|who|on)$/u.test(after)))
    )
      moves.push(
        toMove(person, { role: null, organization: null, end: 0, direct: false }, organization, word, verb),
      );
  }
  return moves;
}

/** "adds Kim Tran, Omar Diaz and Lea Roth to its board": many people, one post. */
function listed(
  text: string,
  tokens: readonly Token[],
  first: Subject,
  employedBy: string | null,
  word: string,
  verb: number,
): ReadMove[] {
  const people = [first];
  let end = first.end;
  for (;;) {
    const next = /^,$/u.test(tokens[end]?.text ?? "") && tokens[end + 1]?.lower === "and" ? end + 2 : end + 1;
    const person = /^(?:,|and)$/u.test(tokens[end]?.lower ?? "") ? personAfter(text, tokens, next) : null;
    if (
      !person ||
      person.bare ||
      tokens.slice(next, person.begin).some(({ text: mark }) => mark === ",") ||
      people.length > 8
    )
      break;
    people.push(person);
    end = person.end;
  }
  const post =
    people.length > 1 && /^(?:as|to)$/u.test(tokens[end]?.lower ?? "")
      ? readPost(text, tokens, end, employedBy !== null)
      : null;
  return post === null || first.bare
    ? []
    : people.map((person) => toMove(person, post, employedBy, word, verb));
}

/** "to lead its security team", "to run Harbour Capital": a post without a name. */
function led(text: string, tokens: readonly Token[], from: number, employedBy: string | null): Post | null {
  const origin = tokens[from]?.lower === "from" ? organizationAfter(text, tokens, from) : null;
  if (origin) return led(text, tokens, origin.end, employedBy);
  if (tokens[from]?.lower !== "to" || !/^(?:lead|head|run|oversee)$/u.test(tokens[from + 1]?.lower ?? ""))
    return null;
  const whole = readOrganization(text, tokens, from + 2);
  const own =
    /^(?:its|their|our)$/u.test(tokens[from + 2]?.lower ?? "") ||
    (companyNouns.has(tokens[from + 3]?.lower ?? "") && isPossessive(tokens[from + 4]));
  const organization = own ? employedBy : (whole?.name ?? employedBy);
  return organization === null ? null : { role: null, organization, end: from + 2, direct: false };
}

/** "appoints new CFO, Sara Lind", "taps new CEO: Sara Lind". */
function roleFirst(
  text: string,
  tokens: readonly Token[],
  from: number,
  employedBy: string | null,
): Omit<ReadMove, "at"> | null {
  if (!/^(?:new|its|a|first)$/u.test(tokens[from]?.lower ?? "")) return null;
  const role = readRole(text, tokens, from);
  if (!role) return null;
  const begin = /^[,:]$/u.test(tokens[role.end]?.text ?? "") ? role.end + 1 : role.end;
  const end = nameEnd(tokens, begin);
  if (begin > role.end && tokens[end] && !/^[,.]$/u.test(tokens[end].text)) return null;
  if (begin > role.end && tokens[end]?.text === "," && tokens[end + 1]?.lower === "as") return null;
  if (end - begin < 2 || end - begin > 4 || isRoleHead(tokens, end) || isPossessive(tokens[end])) return null;
  const organization = role.organization ?? employedBy;
  return {
    person: phrase(text, tokens, begin, end),
    role: role.role,
    organization,
    action: isBoardSeat(role) ? "board" : "joins",
  };
}

function isDirect(tokens: readonly Token[], person: Subject, post: Post, word: string): boolean {
  const next = tokens[post.end]?.lower ?? "";
  // "names Koji Sato president as Akio Toyoda becomes chairman"
  const meanwhile = next === "as" && nameEnd(tokens, post.end + 1) > post.end + 2;
  return naming.test(word) && !person.bare && (meanwhile || !/^(?:as|to)$/u.test(next));
}

function employer(text: string, tokens: readonly Token[], verb: number): string | null {
  let i = verb;
  while (
    i > 0 &&
    /^(?:the|its|announced|announces|announcing|announce|said|says|it|that|has|have|today|is|are|to|be|excited|pleased|by|with)$/u.test(
      tokens[i - 1]!.lower,
    )
  )
    i--;
  // "Mayfair & Cole, which lured …"
  if (tokens[i - 1]?.lower === "which" && tokens[i - 2]?.text === ",") return nameBefore(text, tokens, i - 2);
  const before = organizationBefore(text, tokens, i);
  if (before !== null && isBoard.test(before)) return boardOwner(text, tokens, i);
  const day = /day$/u.test(tokens[i - 1]?.lower ?? "") && tokens[i - 2]?.lower === "on" ? i - 2 : i;
  if (before === null && tokens[day - 1]?.lower === "board") return boardOwner(text, tokens, day);
  if (before !== null) return before;
  // "Quay Systems posted a loss, as the software firm named …"
  const noun = tokens[i - 1];
  const begin =
    noun && !noun.capital && companyNouns.has(noun.lower)
      ? tokens.slice(0, i).findLastIndex(({ lower }) => lower === "the")
      : -1;
  if (begin > 0 && i - begin < 5) return organizationOf(text, tokens);
  const elided =
    /^(?:and|,|it)$/u.test(tokens[i - 1]?.lower ?? "") ||
    /^(?:it|announcing)$/u.test(tokens[i]?.lower ?? "") ||
    /ing$/u.test(tokens[verb]!.lower);
  return elided ? leadingOrganization(text, tokens) : null;
}

const isBoard = /^(?:the )?board(?: of (?:directors|trustees|governors))?$/iu;

/** "Palisade announced that its Board of Directors has appointed", "the board of Acme named". */
function boardOwner(text: string, tokens: readonly Token[], end: number): string | null {
  const board = tokens.slice(0, end).findLastIndex(({ lower }) => lower === "board");
  const owner = /^(?:executive|supervisory|governing)$/u.test(tokens[board - 1]?.lower ?? "")
    ? board - 1
    : board;
  if (isPossessive(tokens[owner - 1])) return nameBefore(text, tokens, owner - 1);
  return tellingOrganization(text, tokens) ?? leadingOrganization(text, tokens);
}

function byPassive(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  if (!subject) return [];
  const from = behindDay(tokens, verb + 1);
  if (subject.bare) return [];
  const post =
    readPost(text, tokens, from, false) ??
    led(text, tokens, from, subject.organization ?? knownOf(text, tokens, subject));
  if (!post) return hiredBy(text, tokens, verb, subject);
  const within = /^(?:the|its)$/u.test(tokens[verb + 2]?.lower ?? "") || tokens[post.end]?.lower === "there";
  const promoted = /^(?:promot|elevat)/u.test(tokens[verb]!.lower);
  const organization =
    (inside(subject) && within ? subject.organization : null) ??
    (promoted ? (subject.organization ?? knownOf(text, tokens, subject)) : null);
  const moves = [toMove(subject, post, organization, tokens[verb]!.lower, verb)];
  const other =
    tokens[subject.begin - 1]?.lower === "and" ? personBefore(text, tokens, subject.begin - 1) : null;
  if (other && !other.bare) moves.unshift(toMove(other, post, null, tokens[verb]!.lower, verb));
  return moves;
}

/** "Former adviser Ann Bell hired | by Quay", "has been tapped | by Quay to head up sales": by whom, and not for what. */
function hiredBy(text: string, tokens: readonly Token[], verb: number, subject: Subject): ReadMove[] {
  const by = tokens[verb + 1]?.lower === "by" ? readOrganization(text, tokens, verb + 2) : null;
  if (!by) return [];
  const next = tokens[by.end]?.lower ?? ".";
  const toLead = next === "to" && /^(?:lead|head|run|oversee)$/u.test(tokens[by.end + 1]?.lower ?? "");
  const known =
    subject.role !== null ||
    subject.organization !== null ||
    tokens.slice(0, subject.begin + 1).some(({ lower }) => /^(?:former|ex)(?:-|$)/u.test(lower));
  const hired = hiring.test(tokens[verb]!.lower) && known && /^(?:[.;]|after|from|in|amid)$/u.test(next);
  return hired || toLead
    ? [{ person: subject.person, role: null, organization: by.name, action: "joins", at: verb }]
    : [];
}

/** "was elected | on Friday | as president". */
function behindDay(tokens: readonly Token[], from: number): number {
  const at = tokens[from]?.lower === "on" ? from + 1 : from;
  return /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)$/u.test(tokens[at]?.lower ?? "")
    ? at + 1
    : from;
}

const inside = (subject: Subject): boolean => subject.role !== null;

/** "the newly appointed acting deputy CISO, Grant Schneider". */
function newlyAppointed(text: string, tokens: readonly Token[], newly: number): ReadMove[] {
  if (!/^(?:appointed|named|promoted|hired)$/u.test(tokens[newly + 1]?.lower ?? "")) return [];
  const person = personAfter(text, tokens, newly + 2);
  if (!person || person.role === null || person.bare) return [];
  return [
    {
      person: person.person,
      role: person.role,
      organization: person.organization,
      action: "joins",
      at: newly,
    },
  ];
}

function toMove(person: Subject, post: Post, employedBy: string | null, word: string, at: number): ReadMove {
  const action: MoveAction = isBoardSeat(post)
    ? "board"
    : /^(?:promot|elevat)/u.test(word)
      ? "promoted"
      : "joins";
  return {
    person: person.person,
    role: post.role,
    organization: post.organization ?? employedBy,
    action,
    at,
  };
}
