import type { Token } from "./move-tokens.ts";
import { readOrganization } from "./organization-after.ts";
import { personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { isCountry } from "./regions.ts";
import { readRole } from "./role-phrase.ts";

const closes = /^(?:[.,;:]|after|amid|as|effective|from|following|in|next|on)$/u;

/** "Ann Bell will | lead Quay as CEO", "Tern’s Bo Lund to | run Quay", "exits Tern to | run Quay". */
export function leading(
  text: string,
  tokens: readonly Token[],
  verb: number,
  main: ReadMove | undefined,
): ReadMove[] {
  const person = personBefore(text, tokens, verb);
  const place = tokens[verb + 1]?.capital ? readOrganization(text, tokens, verb + 1) : null;
  const named = place !== null && !isCountry(place.name) && closes.test(tokens[place.end]?.lower ?? ".");
  if (person === null || person.bare) {
    const same =
      named && main?.action === "departs" && verb - main.at < 9 && tokens[verb - 1]!.lower === "to";
    return same
      ? [{ person: main.person, role: null, organization: place.name, action: "joins", at: verb }]
      : [];
  }
  const apart = /^[,;]$/u.test(tokens[person.begin - 1]?.text ?? "");
  if (!named) {
    // "Quay News chief Ann Bell to leave; Bo Lund to | lead news operations"
    return apart && main?.action === "departs" && main.organization !== null
      ? [{ ...main, person: person.person, role: null, action: "joins", at: verb }]
      : [];
  }
  const as = tokens[place.end]?.lower === "as" ? readRole(text, tokens, place.end + 1, true) : null;
  const move: ReadMove = {
    person: person.person,
    role: as?.role ?? null,
    organization: place.name,
    action: "joins",
    at: verb,
  };
  const introduced = person.organization !== null || person.role !== null;
  return as !== null || introduced ? [move] : [{ ...move, doubt: "which post is not told" }];
}
