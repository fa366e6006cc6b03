import { isPossessive, type Token } from "./move-tokens.ts";
import { readOrganization } from "./organization-after.ts";
import { leadingOrganization, organizationBefore, tellingOrganization } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { personBefore, subjectAt } from "./person-before.ts";
import { peopleDismissed } from "./people-dismissed.ts";
import { isPluralSubject } from "./plural-subject.ts";
import { postLeft } from "./post-left.ts";
import type { ReadMove } from "./read-move.ts";

/** "fires CEO Sam Altman", "parts ways with", "the departure of …", "outgoing CEO …": the leaving of somebody else. */
export function dismissals(text: string, tokens: readonly Token[]): ReadMove[] {
  return tokens.flatMap(({ lower }, i) => {
    if (
      /^(?:fires|fired|firing|ousts|ousted|ousting|removes|removed|sacks|sacked|dismisses|dismissed)$/u.test(
        lower,
      ) ||
      (/^(?:sack|fire|oust)$/u.test(lower) && isPluralSubject(tokens, i))
    )
      return firing(text, tokens, i);
    if (
      /^part(?:s|ed|ing)$/u.test(lower) &&
      /^(?:ways?|company)$/u.test(tokens[i + 1]?.lower ?? "") &&
      tokens[i + 2]?.lower === "with"
    )
      return parting(text, tokens, i, i + 3);
    if (/^part(?:s|ed|ing)$/u.test(lower) && tokens[i + 1]?.lower === "with")
      return parting(text, tokens, i, i + 2);
    if (/^(?:loses|lost|losing)$/u.test(lower)) return parting(text, tokens, i, i + 1);
    if (/^(?:departure|ouster|resignation|exit|firing|retirement)$/u.test(lower))
      return byNoun(text, tokens, i);
    return /^(?:retiring|outgoing|departing)$/u.test(lower) ? outgoing(text, tokens, i) : [];
  });
}

function firing(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  // "Sacked Quay chief Ann Bell tells …": what she is called, and no news.
  if (verb === 0) return [];
  const passive = /^(?:was|were|been|be|is|being|after)$/u.test(tokens[verb - 1]?.lower ?? "");
  const [object, ...others] = passive ? [] : peopleDismissed(text, tokens, verb + 1);
  const sure =
    object?.role !== null ||
    (/^(?:fires|fired|ousts|ousted|sacks|sacked)$/u.test(tokens[verb]!.lower) && !tokens[verb]!.capital);
  // "fired its CEO and appointed Ryan Dahl": whom another verb is about is not dismissed.
  const other =
    object &&
    tokens
      .slice(verb + 1, object.begin)
      .some(({ lower }) =>
        /^(?:appoint|nam|hir|promot|install|replac|bring|brought|tapp|pick|elect)(?:s|e|es|ed|ing)?$/u.test(
          lower,
        ),
      );
  if (object && sure && !other && object.begin - verb < 9 && !object.bare) {
    const organization =
      object.organization ?? organizationBefore(text, tokens, verb) ?? leadingOrganization(text, tokens);
    const role = object.role ?? postLeft(text, tokens, object.end, object, false).role;
    return [{ ...object, role }, ...others].map((dismissed) => ({
      person: dismissed.person,
      role: dismissed.role,
      organization: dismissed.organization ?? organization,
      action: "departs" as const,
      at: verb,
    }));
  }
  const subject = /^(?:fires|ousts|removes|sacks|dismisses)$/u.test(tokens[verb]!.lower)
    ? null
    : personBefore(text, tokens, verb);
  if (!subject || subject.bare) return [];
  const by = tokens[verb + 1]?.lower === "by" ? readOrganization(text, tokens, verb + 2) : null;
  const post = postLeft(text, tokens, by?.end ?? verb + 1, subject, false);
  return [
    {
      person: subject.person,
      role: post.role ?? subject.role,
      organization: post.organization ?? subject.organization ?? by?.name ?? null,
      action: "departs",
      at: verb,
    },
  ];
}

/** "parts ways with design chief Lotte Bang", "loses CMO Tina Ford to Crumb". */
function parting(text: string, tokens: readonly Token[], verb: number, from: number): ReadMove[] {
  const object = personAfter(text, tokens, from);
  if (!object || object.bare || object.end - verb > 11) return [];
  const { person, role } = object;
  const organization = object.organization ?? organizationBefore(text, tokens, verb);
  if (role === null)
    return organization === null || from < verb + 2
      ? []
      : [{ person, role, organization, action: "departs", at: verb, doubt: "no post is told" }];
  return organization === null && from < verb + 2
    ? []
    : [{ person, role, organization, action: "departs", at: verb }];
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
