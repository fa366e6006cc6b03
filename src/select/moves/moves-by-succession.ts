import { phrase, type Token } from "./move-tokens.ts";
import { leading } from "./leading.ts";
import { heirBehind, namedSuccessor } from "./named-successor.ts";
import { organizationBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore } from "./person-before.ts";
import { nameStart } from "./person-name.ts";
import type { ReadMove } from "./read-move.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

/** "…, succeeding Peter Heuman", "and will be replaced by Mira Murati": the other half of a move. */
export function successions(text: string, tokens: readonly Token[], moves: readonly ReadMove[]): ReadMove[] {
  return tokens.flatMap((token, i) => {
    const main = moves.findLast((move) => move.at < i) ?? (moves.length === 1 ? moves[0] : undefined);
    if (token.lower === "successor" && main?.action === "departs") {
      const heir = heirOf(text, tokens, i, main);
      if (heir.length > 0) return heir;
    }
    if (token.lower === "successor") return namedSuccessor(text, tokens, i);
    if (token.lower === "replacement") return heirBehind(text, tokens, i) ?? [];
    if (/^(?:lead|head|run)$/u.test(token.lower) && /^(?:to|will)$/u.test(tokens[i - 1]?.lower ?? ""))
      return leading(text, tokens, i, main);
    if (/^(?:succeeded|replaced)$/u.test(token.lower) && /^(?:by|as)$/u.test(tokens[i + 1]?.lower ?? ""))
      return replacedBy(text, tokens, i, main);
    if (/^(?:succeed|succeeds|succeeding|replace|replaces|replacing)$/u.test(token.lower))
      return replacing(text, tokens, i, main);
    if (/^(?:take|takes|taking)$/u.test(token.lower) && tokens[i + 2]?.lower === "place")
      return placeTaken(text, tokens, i, main);
    return [];
  });
}

function replacedBy(
  text: string,
  tokens: readonly Token[],
  verb: number,
  main: ReadMove | undefined,
): ReadMove[] {
  const by = tokens.findIndex(({ lower }, i) => i > verb && i < verb + 10 && lower === "by");
  // "by his deputy, Bo Lund"
  const from = /^(?:his|her|their)$/u.test(tokens[by + 1]?.lower ?? "") ? by + 2 : by + 1;
  const person = by < 0 ? null : personAfter(text, tokens, from);
  if (!person || person.bare) return [];
  if (main?.action === "departs") return [{ ...main, person: person.person, action: "joins", at: verb }];
  const left = by > verb + 1 ? readRole(text, tokens.slice(0, by), verb + 2) : null;
  const leaver = left ? personBefore(text, tokens, verb) : null;
  if (left && leaver && !leaver.bare) {
    const base = { role: left.role, organization: left.organization ?? leaver.organization, at: verb };
    return [
      { ...base, person: leaver.person, action: "departs" },
      { ...base, person: person.person, action: "joins" },
    ];
  }
  const known = left ? null : personBefore(text, tokens, verb);
  if (known && !known.bare && known.role !== null) {
    const base = { role: known.role, organization: known.organization, at: verb };
    return [
      { ...base, person: known.person, action: "departs" },
      { ...base, person: person.person, action: "joins" },
    ];
  }
  const as =
    known && !known.bare && tokens[person.end]?.lower === "as"
      ? readRole(text, tokens, person.end + 1)
      : null;
  if (known && as) {
    const base = { role: as.role, organization: as.organization ?? known.organization, at: verb };
    return [
      { ...base, person: known.person, action: "departs" },
      { ...base, person: person.person, action: "joins" },
    ];
  }
  const role = readRole(text, tokens, 0);
  return role?.organization
    ? [{ person: person.person, role: role.role, organization: role.organization, action: "joins", at: verb }]
    : [];
}

/** "Volvo Cars replaces CEO Jim Rowan with Håkan Samuelsson". */
function exchanged(text: string, tokens: readonly Token[], verb: number, leaver: Subject): ReadMove[] {
  const organization = leaver.organization ?? organizationBefore(text, tokens, verb);
  if (leaver.role === null || leaver.bare || organization === null) return [];
  const base = { role: leaver.role, organization, at: verb };
  const heir = personAfter(text, tokens, leaver.end + 1);
  return [
    { ...base, person: leaver.person, action: "departs" },
    ...(heir && !heir.bare ? [{ ...base, person: heir.person, action: "joins" as const }] : []),
  ];
}

/** What the predecessor was: "a permanent CEO to | replace Bell" says it, and nobody succeeds an interim as one. */
function heldBefore(
  text: string,
  tokens: readonly Token[],
  verb: number,
  taken: string | null,
): string | null {
  if (tokens[verb - 1]?.lower === "to" && isRoleHead(tokens, verb - 2) && taken !== null) {
    const role = readRole(text, tokens.slice(0, verb - 1), verb - 2);
    if (role && !taken.toLowerCase().includes(role.role.toLowerCase())) return role.role;
  }
  return taken?.replace(/^(?:(?:new|next|interim|acting|incoming|permanent) )+/iu, "") ?? null;
}

/** "Ann Bell steps down, with Bo Lund named | (her) successor". */
function heirOf(text: string, tokens: readonly Token[], word: number, main: ReadMove): ReadMove[] {
  let verb = word;
  while (/^(?:as|his|her|their)$/u.test(tokens[verb - 1]?.lower ?? "")) verb--;
  const passive = /^(?:named|appointed|chosen|announced)$/u.test(tokens[verb - 1]?.lower ?? "");
  const begin = nameStart(tokens, verb);
  // "ousts CEO Ann Bell, names Bo Lund as | successor"
  if (
    !passive &&
    verb - begin > 1 &&
    /^(?:names|named|appoints|appointed|picks|taps)$/u.test(tokens[begin - 1]?.lower ?? "")
  )
    return [{ ...main, person: phrase(text, tokens, begin, verb), action: "joins", at: begin - 1 }];
  if (!passive) return [];
  const person = personBefore(text, tokens, verb - 1);
  return !person || person.bare || person.person === main.person
    ? []
    : [{ ...main, person: person.person, action: "joins", at: word }];
}

/** "Ann Bell retires as CEO, with Bo Lund | taking her place". */
function placeTaken(
  text: string,
  tokens: readonly Token[],
  verb: number,
  main: ReadMove | undefined,
): ReadMove[] {
  if (main?.action !== "departs" || !/^(?:his|her|their)$/u.test(tokens[verb + 1]?.lower ?? "")) return [];
  const person = personBefore(text, tokens, verb);
  return !person || person.bare || person.person === main.person
    ? []
    : [{ ...main, person: person.person, action: "joins", at: verb }];
}

function replacing(
  text: string,
  tokens: readonly Token[],
  verb: number,
  main: ReadMove | undefined,
): ReadMove[] {
  const next = tokens[verb + 1]?.lower ?? "";
  if (/^(?:him|her)$/u.test(next) && main?.action === "departs") {
    const person = personBefore(text, tokens, verb);
    return person && !person.bare ? [{ ...main, person: person.person, action: "joins", at: verb }] : [];
  }
  // "Ann Bell to leave; Tern’s Bo Lund to succeed"
  if (main?.action === "departs" && /^(?:[.,;]|)$/u.test(next) && /^succeed/u.test(tokens[verb]!.lower)) {
    const heir = personBefore(text, tokens, verb);
    return heir && !heir.bare && heir.person !== main.person
      ? [{ ...main, person: heir.person, action: "joins", at: verb }]
      : [];
  }
  const person = personAfter(text, tokens, verb + 1);
  if (!person || person.begin - verb > 3) return [];
  if (main && main.action !== "departs")
    return person.bare && main.role === null
      ? []
      : [
          {
            ...main,
            role: heldBefore(text, tokens, verb, main.role),
            person: person.person,
            action: "departs",
            at: verb,
          },
        ];
  if (tokens[person.end]?.lower === "with") return exchanged(text, tokens, verb, person);
  // "Barbara Peng to succeed Blodget as CEO", "replaces CEO Ann Bell": nobody has been appointed before.
  const as = tokens.slice(person.end, person.end + 3).findIndex((token) => token.lower === "as");
  const told = as >= 0 ? readRole(text, tokens, person.end + as + 1) : null;
  const role =
    told ?? (person.role === null ? null : { role: person.role, organization: person.organization });
  const successor = role ? personBefore(text, tokens, verb) : null;
  if (
    role &&
    successor?.bare &&
    person.role !== null &&
    !person.bare &&
    /^replac(?:es|ed)$/u.test(tokens[verb]!.lower)
  ) {
    // "Quay replaces CEO Ann Bell": a name of one word is the firm's.
    const organization = person.organization ?? organizationBefore(text, tokens, verb);
    return [{ person: person.person, role: person.role, organization, action: "departs", at: verb }];
  }
  if (!role || !successor || successor.bare) return [];
  // "Quay Cars replaces Ann Bell as CEO": a firm may be taken for a person.
  const introduced =
    successor.role !== null || successor.organization !== null || tokens[successor.end]?.text === ",";
  if (/^replac/u.test(tokens[verb]!.lower) && role.organization === null && !introduced) return [];
  const base = { role: role.role, organization: role.organization, at: verb };
  return [
    { ...base, person: successor.person, action: "joins" },
    { ...base, person: person.person, action: "departs" },
  ];
}
