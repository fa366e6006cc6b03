import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { honorifics, personNouns } from "./move-words.ts";
import { postnominal } from "./person-after.ts";
import { isNameWord, nameEnd, nameStart } from "./person-name.ts";
import { asideOfFirst, titleInAside } from "./person-aside.ts";
import type { Subject } from "./subject.ts";
import { titleBefore } from "./title-before.ts";

const passedOver = new Set(
  (
    "has have had been was were is are be being will would to now also just recently newly officially abruptly suddenly immediately formally " +
    "finally reportedly today plans planning plan set due expected prepares preparing ready about going decided decides intends intending " +
    "announces announced said says confirms confirmed that first he she soon then still never he'll she'll he’ll she’ll unexpectedly quietly " +
    "both each would yesterday earlier tomorrow tonight told revealed reveals wrote tweeted"
  ).split(" "),
);
const spoken = /^(?:announces|announced|said|says|confirms|confirmed|told|reveals|revealed|wrote|tweeted)$/u;
const span = /^(?:week|month|year|summer|spring|autumn|fall|winter|morning|afternoon|evening)$/u;

/** The person whose doing or fate a verb tells, read backwards from it. */
export function personBefore(text: string, tokens: readonly Token[], verb: number): Subject | null {
  let end = verb;
  let pronoun = false;
  while (end > 0) {
    const { lower } = tokens[end - 1]!;
    if (
      /^(?:he|she)(?:['’]|$)/u.test(lower) ||
      (/^['’]s$/u.test(lower) && /^(?:he|she)$/u.test(tokens[end - 2]?.lower ?? ""))
    )
      pronoun = true;
    if (passedOver.has(lower) || (pronoun && /^['’]s$/u.test(lower))) end--;
    else if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u.test(lower))
      end -= tokens[end - 2]?.lower === "on" ? 2 : 1;
    else if (span.test(lower) && /^(?:last|this|next|earlier)$/u.test(tokens[end - 2]?.lower ?? "")) end -= 2;
    else if (/^\p{Ll}{4,}ly$/u.test(tokens[end - 1]!.text) && end < verb + 1) end--;
    else break;
  }
  if (pronoun && !tokens.slice(end, verb).some((token) => spoken.test(token.lower))) return null;
  if (/^who$/u.test(tokens[end - 1]?.lower ?? "")) end -= tokens[end - 2]?.text === "," ? 2 : 1;
  return subjectAt(text, tokens, end);
}

/** The person whose name, or an aside behind it, ends before `to`. */
export function subjectAt(text: string, tokens: readonly Token[], to: number): Subject | null {
  const first = asideOfFirst(tokens, to);
  if (first) return describe(text, tokens, first.begin, first.end, first.aside);
  let end = to;
  let aside: [number, number] | null = null;
  for (let round = 0; round < 4 && end > 0 && !isNameWord(tokens[end - 1]); round++) {
    const last = tokens[end - 1]!.text;
    if (/^[’'"”]$/u.test(last) && tokens[end - 2]?.text === ",") {
      end--;
      continue;
    }
    if (!/^[,)–—]$/u.test(last)) break;
    const open = tokens
      .slice(0, end - 1)
      .findLastIndex((token) => token.text === (last === ")" ? "(" : last));
    const apposed = last === "," && nameStart(tokens, end - 1) === open + 1 && end - open > 3;
    if (open < 0 || apposed) end--;
    else {
      aside = [open + 1, end - 1];
      end = open;
    }
  }
  if (postnominal.test(tokens[end - 1]?.text ?? "")) end--;
  const begin = nameStart(tokens, end);
  if (begin === end) return aside && namedInside(text, tokens, aside);
  const ofOrganization = personOf(text, tokens, begin, end);
  return ofOrganization ?? describe(text, tokens, begin, end, aside);
}

/** "Two new directors|, Ann Bell and Bo Lund,": the last of those whom an aside names, and nothing else. */
function namedInside(text: string, tokens: readonly Token[], [from, to]: [number, number]): Subject | null {
  const begin = nameStart(tokens, to);
  if (to - begin < 2 || begin <= from + 2 || tokens[begin - 1]?.lower !== "and") return null;
  const first = nameEnd(tokens, from);
  return first - from > 1 && /^(?:,|and)$/u.test(tokens[first]?.lower ?? "")
    ? describe(text, tokens, begin, to, null)
    : null;
}

/** The people named before a subject: "Robert Oatley and his son | Sandy Oatley", "Ann Bell, Bo Lund and | Cy Holt". */
export function alsoBefore(text: string, tokens: readonly Token[], subject: Subject): Subject[] {
  let at = subject.begin;
  const others: Subject[] = [];
  while (at > 0 && others.length < 6) {
    if (/^(?:his|her)$/u.test(tokens[at - 2]?.lower ?? "") && personNouns.has(tokens[at - 1]!.lower)) at -= 2;
    const joiner = tokens[at - 1]!.lower;
    if (joiner !== "and" && !(joiner === "," && others.length > 0)) break;
    const end = joiner === "and" && tokens[at - 2]?.text === "," ? at - 2 : at - 1;
    const begin = nameStart(tokens, end);
    if (end - begin < 2) {
      const other = joiner === "and" ? subjectAt(text, tokens, end) : null;
      return other && !other.bare ? [other, ...others] : others;
    }
    const other = describe(text, tokens, begin, end, null);
    others.unshift(other);
    at = other.begin;
  }
  return others;
}

/** "CEO T.J. Rodgers of Cypress Semiconductor": the name before the "of" is the person. */
function personOf(text: string, tokens: readonly Token[], begin: number, end: number): Subject | null {
  if (!/^(?:of|at|from)$/u.test(tokens[begin - 1]?.lower ?? "")) return null;
  const start = nameStart(tokens, begin - 1);
  if (start === begin - 1 || begin - 1 - start < 2) return null;
  const subject = describe(text, tokens, start, begin - 1, null);
  return { ...subject, organization: phrase(text, tokens, begin, end) };
}

function describe(
  text: string,
  tokens: readonly Token[],
  begin: number,
  end: number,
  aside: [number, number] | null,
): Subject {
  const title = titleBefore(text, tokens, begin);
  const inside = aside && title.role === null ? titleInAside(text, tokens, aside) : null;
  const before = tokens[begin - 1];
  const introduced =
    title.begin < begin ||
    aside !== null ||
    honorifics.has(before?.lower ?? "") ||
    personNouns.has(before?.lower ?? "");
  return {
    person: phrase(text, tokens, begin, end),
    role: title.role ?? inside?.role ?? null,
    organization: title.organization ?? inside?.organization ?? null,
    begin: isPossessive(tokens[title.begin - 1]) ? title.begin - 2 : title.begin,
    end,
    bare: end - begin === 1 && !introduced && !tokens[begin]!.text.includes("-"),
  };
}
