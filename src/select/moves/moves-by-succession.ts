import type { Token } from "./move-tokens.ts";
import { namedSuccessor } from "./named-successor.ts";
import { organizationBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

/** "…, succeeding Peter Heuman", "and will be replaced by Mira Murati": the other half of a move. */
export function successions(text: string, tokens: readonly Token[], moves: readonly ReadMove[]): ReadMove[] {
  return tokens.flatMap((token, i) => {
    const main = moves.findLast((move) => move.at < i) ?? (moves.length === 1 ? moves[0] : undefined);
    if (token.lower === "successor") return namedSuccessor(text, tokens, i);
    if (/^(?:succeeded|replaced)$/u.test(token.lower) && /^(?:by|as)$/u.test(tokens[i + 1]?.lower ?? ""))
      return replacedBy(text, tokens, i, main);
    if (/^(?:succeed|succeeds|succeeding|replace|replaces|replacing)$/u.test(token.lower))
      return replacing(text, tokens, i, main);
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
  const person = by < 0 ? null : personAfter(text, tokens, by + 1);
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
  if (!role || !successor || successor.bare) return [];
  // "Quay Cars replaces Ann Bell as CEO": a firm may be taken for a person.
  const introduced = successor.role !== null || successor.organization !== null;
  if (/^replac/u.test(tokens[verb]!.lower) && role.organization === null && !introduced) return [];
  const base = { role: role.role, organization: role.organization, at: verb };
  return [
    { ...base, person: successor.person, action: "joins" },
    { ...base, person: person.person, action: "departs" },
  ];
}
