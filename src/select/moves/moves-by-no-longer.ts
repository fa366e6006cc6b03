import type { Token } from "./move-tokens.ts";
import { organizationAfter, readOrganization } from "./organization-after.ts";
import { personBefore } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";
import { readRole } from "./role-phrase.ts";

/** "is no longer head of its red team", "is no longer with Quay". */
export function endings(text: string, tokens: readonly Token[]): ReadMove[] {
  return tokens.flatMap(({ lower }, i) => {
    if (lower !== "longer" || tokens[i - 1]?.lower !== "no") return [];
    if (!/^(?:is|as|be|works?)$/u.test(tokens[i - 2]?.lower ?? "") && tokens[i + 1]?.lower !== "works")
      return [];
    const person = personBefore(text, tokens, i - 1);
    return person && !person.bare ? ending(text, tokens, i, person) : [];
  });
}

function ending(
  text: string,
  tokens: readonly Token[],
  longer: number,
  { person, role, organization }: { person: string; role: string | null; organization: string | null },
): ReadMove[] {
  const from = tokens[longer + 1]?.lower === "works" ? longer + 2 : longer + 1;
  const base = { person, action: "departs" as const, at: longer };
  const post = readRole(text, tokens, from, organization !== null);
  if (post) return [{ ...base, role: post.role, organization: post.organization ?? organization }];
  const place =
    tokens[from]?.lower === "with"
      ? readOrganization(text, tokens, from + 1)
      : organizationAfter(text, tokens, from);
  if (!place) return [];
  const told = role === null ? { doubt: "no post is told" } : {};
  return [{ ...base, role, organization: place.name, ...told }];
}
