import type { Token } from "./move-tokens.ts";
import { organizationAfter, readOrganization } from "./organization-after.ts";
import { isCity, isCountry } from "./regions.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

export interface LeftPost {
  readonly role: string | null;
  readonly organization: string | null;
  /** Where the person goes: "leaving Microsoft for Amazon". */
  readonly next: string | null;
  /** "the company": named elsewhere in the sentence. */
  readonly vague: boolean;
}

/** "as chairman of Fox", "from his role as …", "Microsoft for Amazon". */
export function postLeft(
  text: string,
  tokens: readonly Token[],
  from: number,
  subject: Subject,
  isDirect: boolean,
): LeftPost {
  const as = tokens.slice(from, from + 8).findIndex((token) => token.lower === "as");
  const blocked = tokens
    .slice(from, from + Math.max(0, as))
    .some(
      (token) => /^[,;.]$/u.test(token.text) || /^(?:after|amid|and|but|following|to)$/u.test(token.lower),
    );
  const role =
    as >= 0 && !blocked && /^(?!an?$)\p{L}/u.test(tokens[from + as + 1]?.text ?? "") && as < 8
      ? readRole(text, tokens, from + as + 1, subject.organization !== null)
      : null;
  const vague = tokens
    .slice(from, from + 14)
    .some((token, i, all) => token.lower === "company" && all[i - 1]?.lower === "the");
  if (role) {
    const from = tokens[role.end]?.lower === "from" ? organizationAfter(text, tokens, role.end) : null;
    return { role: role.role, organization: role.organization ?? from?.name ?? null, next: null, vague };
  }
  const named =
    formerPost(text, tokens, from) ??
    (isDirect && !/^(?:from|after|as|in|on|for)$/u.test(tokens[from]?.lower ?? "") && !saysWhen(tokens, from)
      ? readOrganization(text, tokens, from)
      : /^(?:from|at)$/u.test(tokens[from]?.lower ?? "")
        ? organizationAfter(text, tokens, from)
        : tenure(text, tokens, from));
  if (
    !named &&
    isDirect &&
    tokens[from]?.lower === "for" &&
    (subject.role ?? subject.organization) !== null
  ) {
    const next = readOrganization(text, tokens, from + 1);
    const known =
      next !== null &&
      !isCity(next.name) &&
      !isCountry(next.name) &&
      closes.test(tokens[next.end]?.text ?? ".");
    return { role: null, organization: null, next: known ? next.name : null, vague };
  }
  const next =
    named && tokens[named.end]?.lower === "for" ? readOrganization(text, tokens, named.end + 1) : null;
  return { role: null, organization: named?.name ?? null, next: next?.name ?? null, vague };
}

const closes = /^(?:[.,;:–—]|after|as|amid|following)$/u;

/** "to Leave | Next Month": when, and no organisation. */
export const saysWhen = (tokens: readonly Token[], from: number): boolean =>
  /^(?:next|this|last|later|early|late)$/u.test(tokens[from]?.lower ?? "") &&
  /^(?:week|month|quarter|spring|summer|autumn|fall|winter|year|this|next|in)$/u.test(
    tokens[from + 1]?.lower ?? "",
  );

/** "his post at Microsoft", "from her role with Acme". */
function formerPost(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string; end: number } | null {
  const at = tokens[from]?.lower === "from" ? from + 1 : from;
  return /^(?:his|her|their|the)$/u.test(tokens[at]?.lower ?? "") &&
    /^(?:post|role|job|position)$/u.test(tokens[at + 1]?.lower ?? "") &&
    /^(?:at|with)$/u.test(tokens[at + 2]?.lower ?? "")
    ? readOrganization(text, tokens, at + 3)
    : null;
}

/** "after 32 years at Microsoft". */
export function tenure(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string; end: number } | null {
  if (tokens[from]?.lower !== "after") return null;
  const years = tokens
    .slice(from, from + 6)
    .findIndex((token) => /^(?:years|year|decades|decade|months)$/u.test(token.lower));
  return years > 0 && /^(?:at|with)$/u.test(tokens[from + years + 1]?.lower ?? "")
    ? readOrganization(text, tokens, from + years + 2)
    : null;
}
