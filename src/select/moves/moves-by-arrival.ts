import { alsoAs } from "./also-as.ts";
import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { readOrganization } from "./organization-after.ts";
import { nameBefore, organizationBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { joining } from "./moves-by-joining.ts";
import { personBefore } from "./person-before.ts";
import { nameEnd } from "./person-name.ts";
import type { ReadMove } from "./read-move.ts";
import { readRole } from "./role-phrase.ts";
import { namedBefore } from "./subject.ts";

/** "… joins Discover as Chief Information Officer", "… is Onfido’s new chief technology officer", "Twitter’s new CEO is …". */
export function arrivals(
  text: string,
  tokens: readonly Token[],
  moves: readonly ReadMove[] = [],
): ReadMove[] {
  return tokens.flatMap((token, i) => {
    if (/^(?:re)?join(?:s|ed|ing)?$/u.test(token.lower))
      return joining(text, tokens, i, leaver(text, tokens, i, moves));
    const behind = behindTaking(tokens, i);
    if (behind !== null) {
      const taken = taking(text, tokens, i, behind);
      return taken.length === 0 && /^mov/u.test(token.lower) ? movingTo(text, tokens, i) : taken;
    }
    if (/^(?:mov|transition|shift|switch)(?:es|e|s|ed|ing)?$/u.test(token.lower))
      return changing(text, tokens, i);
    if (/^(?:has|have|gets)$/u.test(token.lower)) return announced(text, tokens, i);
    if (token.lower === "be" && tokens[i - 1]?.lower === "will") {
      const next = tokens.slice(i, i + 6).some(({ lower }) => /^(?:new|next)$/u.test(lower));
      return next ? becoming(text, tokens, i, null) : newHolder(text, tokens, i - 1, i + 1);
    }
    if (/^(?:is|becomes|become)$/u.test(token.lower))
      return becoming(text, tokens, i, leaver(text, tokens, i, moves));
    return [];
  });
}

/** "Ann Bell leaves Quay to | join Tern as CFO". */
function leaver(
  text: string,
  tokens: readonly Token[],
  verb: number,
  moves: readonly ReadMove[],
): string | null {
  const main = moves.findLast(({ at }) => at < verb && verb - at < 12);
  // "resigns from Quay, | joins Tern"
  if (/^(?:,|and)$/u.test(tokens[verb - 1]?.lower ?? "") && /^joins?$/u.test(tokens[verb]!.lower))
    return main?.action === "departs" ? main.person : null;
  if (tokens[verb - 1]?.lower !== "to") return null;
  if (main) return main.action === "departs" ? main.person : null;
  // What is left is hardly told as a post: "left Quay in May to | join Tern as CFO" is, for the post behind it.
  const left = tokens.findLastIndex(
    ({ lower }, i) =>
      i < verb && verb - i < 12 && /^(?:left|leaves|leaving|quit|quits|departed|departs)$/u.test(lower),
  );
  const told = tokens.slice(Math.max(0, left), verb).some(({ text: mark }) => /^[,;:]$/u.test(mark));
  const subject = left > 0 && !told ? personBefore(text, tokens, left) : null;
  const as = tokens.slice(verb, verb + 14).some(({ lower }) => lower === "as");
  return subject && !subject.bare && as ? subject.person : null;
}

/** "takes over as", "steps into", "is moving to", "returns to": the index behind, or null. */
function behindTaking(tokens: readonly Token[], i: number): number | null {
  const [word, next] = [tokens[i]!.lower, tokens[i + 1]?.lower ?? ""];
  if (/^(?:takes|took|taking|take|taken)$/u.test(word)) {
    if (next === "over") return asAhead(tokens, i + 2);
    const the = next === "on" || next === "up" ? i + 2 : i + 1;
    const job = /^(?:helm|reins|role|position|post)$/u.test(tokens[the + 1]?.lower ?? "");
    if (tokens[the]?.lower === "the" && job && /^(?:as|of)$/u.test(tokens[the + 2]?.lower ?? ""))
      return the + 2;
    return next === "on" ? newRoleAhead(tokens, the) : null;
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
  if (/^(?:lands|landed|heads|heading|headed|goes|going|signs|signed)$/u.test(word))
    return placeAhead(tokens, i + 1);
  if (/^(?:step|mov)(?:s|es|ed|ing|ped|ping)$/u.test(word) && next === "into") return i + 2;
  if (/^(?:move|moves|moving|returns|returning)$/u.test(word)) return next === "to" ? i + 2 : null;
  return null;
}

/** "lands | at Quay as chief scientist", "signs on with Tern as": the index of the name, or null. */
function placeAhead(tokens: readonly Token[], from: number): number | null {
  const at = tokens[from]?.lower === "on" ? from + 1 : from;
  return /^(?:at|to|with)$/u.test(tokens[at]?.lower ?? "") && tokens[at + 1]?.capital ? at + 1 : null;
}

/** "takes on | a new role as chair", "an expanded role | as chair": the "as", or null. */
function newRoleAhead(tokens: readonly Token[], from: number): number | null {
  const role = tokens.slice(from, from + 5).findIndex(({ lower }) => /^(?:role|post|position)$/u.test(lower));
  const plain = tokens
    .slice(from, from + role)
    .every(({ lower }) =>
      /^(?:a|an|new|additional|bigger|broader|expanded|larger|newly|created|the)$/u.test(lower),
    );
  return role >= 0 && plain && tokens[from + role + 1]?.lower === "as" ? from + role + 1 : null;
}

/** "takes over | as CEO", "takes over Bo Lund’s role | as CEO", "takes over from Bo Lund | as CEO": the "as", or null. */
function asAhead(tokens: readonly Token[], from: number): number | null {
  const as = tokens.findIndex(
    ({ lower, word }, i) => i >= from && (lower === "as" || (!word && lower.length === 1)),
  );
  const between = tokens.slice(from, Math.max(from, as));
  const told =
    between.length === 0 ||
    between[0]!.lower === "from" ||
    /^(?:job|role|post|position|duties)$/u.test(between.at(-1)!.lower);
  return as >= 0 && as < from + 8 && tokens[as]!.lower === "as" && told ? as : null;
}

/** "assumes the CISO job", "assumes the role of CEO". */
const jobAhead = (tokens: readonly Token[], from: number): boolean =>
  tokens.slice(from, from + 7).some(({ lower }) => /^(?:job|role|post|position)$/u.test(lower));

function taking(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  if (!subject || subject.bare) return [];
  const as = tokens.slice(behind, behind + 8).findIndex((token) => token.lower === "as");
  const assumed = /^assum/u.test(tokens[verb]!.lower) || tokens[behind]?.lower === "of";
  if (as < 0 && !assumed && tokens[verb + 1]?.lower !== "into") return [];
  const organization = as > 0 && !assumed ? readOrganization(text, tokens, behind) : null;
  const role = readRole(text, tokens, as < 0 || assumed ? behind : behind + as + 1, organization !== null);
  if (!role) return [];
  // "takes the role of CEO from Bo Lund": whom it is taken from is no organisation.
  const named =
    /^tak/u.test(tokens[verb]!.lower) && tokens.slice(behind, role.end).some(({ lower }) => lower === "from")
      ? null
      : role.organization;
  const place =
    organization ??
    (/^(?:at|of)$/u.test(tokens[role.end + 1]?.lower ?? "")
      ? readOrganization(text, tokens, role.end + 2)
      : null);
  const base = {
    organization: named ?? place?.name ?? subject.organization,
    action: "joins" as const,
    at: verb,
  };
  return [
    { ...base, person: subject.person, role: role.role },
    ...takenFrom(text, tokens, behind).map((person) => ({
      ...base,
      person,
      role: role.role,
      action: "departs" as const,
    })),
    ...alsoAs(text, tokens, role.end).map((also) => ({ ...base, ...also })),
  ];
}

/** "takes over | as CEO from Ann Bell". */
function takenFrom(text: string, tokens: readonly Token[], behind: number): string[] {
  const from = tokens.findIndex(({ lower }, i) => i > behind && i < behind + 9 && lower === "from");
  const end = from < 0 ? 0 : nameEnd(tokens, from + 1);
  const apart = tokens.slice(behind, Math.max(behind, from)).some(({ text: mark }) => /^[,;.]$/u.test(mark));
  return end > from + 2 && !apart && !isPossessive(tokens[end]) ? [phrase(text, tokens, from + 1, end)] : [];
}

const executive =
  /\b(?:c[efoimtp]o|ciso|chief .+|(?:executive )?chair(?:man|woman|person)?|president|managing director)$/iu;

function becoming(text: string, tokens: readonly Token[], verb: number, leaving: string | null): ReadMove[] {
  const fresh =
    tokens[verb]!.lower !== "is" ||
    tokens.slice(verb + 1, verb + 9).some((token) => /^(?:new|now|next|back)$/u.test(token.lower));
  const subject = leaving !== null ? namedBefore(leaving) : fresh ? personBefore(text, tokens, verb) : null;
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
            organization:
              role.organization ?? (/^become/u.test(tokens[verb]!.lower) ? subject.organization : null),
            action: "joins",
            at: verb,
          },
        ]
      : [];
  }
  return newHolder(text, tokens, verb, verb + 1);
}

/** "Twitter’s new CEO is | Linda Yaccarino", "Tern’s next chair will be | Ann Bell". */
function newHolder(text: string, tokens: readonly Token[], verb: number, behind: number): ReadMove[] {
  const begin = tokens.slice(0, verb).findLastIndex((token) => /^(?:new|next)$/u.test(token.lower));
  if (begin < 1 || verb - begin > 7) return [];
  const role = readRole(text, tokens.slice(0, verb), begin);
  const person = role?.end === verb ? personAfter(text, tokens, behind) : null;
  if (!role || person?.begin !== behind || person.bare) return [];
  const organization = isPossessive(tokens[begin - 1])
    ? nameBefore(text, tokens, begin - 1)
    : role.organization;
  return [{ person: person.person, role: role.role, organization, action: "joins", at: verb }];
}

/** "Ann Bell moves to Harbour Lunt from Quay": it may be a place, or a player’s transfer. */
function movingTo(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  const place = readOrganization(text, tokens, verb + 2);
  const from = place && tokens[place.end]?.lower === "from" && tokens[place.end + 1]?.capital;
  if (!subject || subject.bare || !place || !(from || subject.role !== null)) return [];
  const doubt = "it may be a place or a club that is moved to";
  return [{ person: subject.person, role: null, organization: place.name, action: "joins", at: verb, doubt }];
}

/** "Quay founder Ann Bell moves from CEO to chief evangelist". */
function changing(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  if (tokens[verb + 1]?.lower !== "from") return [];
  const left = readRole(text, tokens, verb + 2);
  const to = left === null ? -1 : tokens.findIndex(({ lower }, i) => i >= left.end && lower === "to");
  const taken = left !== null && to === left.end ? readRole(text, tokens, to + 1, true) : null;
  const subject = taken ? personBefore(text, tokens, verb) : null;
  if (!left || !taken || !subject || subject.bare) return [];
  const organization = taken.organization ?? left.organization ?? subject.organization;
  return [{ person: subject.person, role: taken.role, organization, action: "joins", at: verb }];
}

/** "Quay has a new finance chief: Ann Bell". */
function announced(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  if (tokens[verb + 1]?.lower !== "a" || tokens[verb + 2]?.lower !== "new") return [];
  const role = readRole(text, tokens, verb + 2);
  const begin = role && /^(?:[:,–—]|in)$/u.test(tokens[role.end]?.text ?? "") ? role.end + 1 : -1;
  const end = begin < 0 ? begin : nameEnd(tokens, begin);
  if (!role || end - begin < 2 || (tokens[end] && !/^[,.;]$/u.test(tokens[end].text))) return [];
  const organization = role.organization ?? organizationBefore(text, tokens, verb);
  return [
    { person: phrase(text, tokens, begin, end), role: role.role, organization, action: "joins", at: verb },
  ];
}
