import type { Token } from "./move-tokens.ts";
import { organizationBefore } from "./organization-name.ts";
import { personAfter, personBefore, type Subject } from "./person-before.ts";
import type { MoveAction, ReadMove } from "./read-move.ts";
import { isBoardSeat, readPost, type Post } from "./read-post.ts";

const appointing =
  /^(?:appoint|name|hire|tap|promote|elect|recruit|poach|choose|select|elevate|install|pick|welcome|announce|snag|lure|add|nominate)(?:s|d|ed|ing)?$|^(?:naming|hiring|promoting|tapped|tapping|chose|chosen|elevating|welcoming|welcomes|picked)$/u;
const passive = new Set(["been", "was", "were", "is", "are", "be", "being", "gets", "got"]);

/** "Upwind has appointed Rinki Sethi as …", "Jason Hogg has been named …", "the appointment of … as …". */
export function appointments(text: string, tokens: readonly Token[]): ReadMove[] {
  const moves: ReadMove[] = [];
  tokens.forEach((token, i) => {
    if (
      /^(?:appointment|hiring|promotion|hire|election)$/u.test(token.lower) &&
      tokens[i + 1]?.lower === "of"
    )
      moves.push(...active(text, tokens, i, i + 2, token.lower));
    else if (appointing.test(token.lower) && token.lower !== "announce") {
      if (isPassive(tokens, i)) moves.push(...byPassive(text, tokens, i));
      else {
        const found = active(text, tokens, i, i + 1, token.lower);
        moves.push(...(found.length > 0 ? found : byPassive(text, tokens, i)));
      }
    }
  });
  return moves;
}

function isPassive(tokens: readonly Token[], verb: number): boolean {
  for (let i = verb - 1; i >= Math.max(0, verb - 3); i--) {
    if (passive.has(tokens[i]!.lower)) return true;
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
  const organization = organizationBefore(text, tokens, clauseVerb(tokens, verb));
  let person = personAfter(text, tokens, from);
  while (person) {
    const post = readPost(text, tokens, person.end);
    if (!post) break;
    moves.push(move(person, post, organization, word, verb));
    person = /^(?:and|,)$/u.test(tokens[post.end]?.lower ?? "")
      ? personAfter(text, tokens, post.end + 1)
      : null;
  }
  return moves;
}

/** The verb whose subject hires: for "announced the appointment of" that is "announced". */
function clauseVerb(tokens: readonly Token[], verb: number): number {
  let i = verb;
  while (
    i > 0 &&
    /^(?:the|its|announced|announces|announcing|announce|said|says|it|that|has|have|today|is|to|be|and|excited|pleased)$/u.test(
      tokens[i - 1]!.lower,
    )
  )
    i--;
  return i;
}

function byPassive(text: string, tokens: readonly Token[], verb: number): ReadMove[] {
  const subject = personBefore(text, tokens, verb);
  const post = subject && readPost(text, tokens, verb + 1);
  if (!post) return [];
  const moves = [move(subject, post, null, tokens[verb]!.lower, verb)];
  if (tokens[subject.begin - 1]?.lower === "and") {
    const other = personBefore(text, tokens, subject.begin - 1);
    if (other) moves.unshift(move(other, post, null, tokens[verb]!.lower, verb));
  }
  return moves;
}

function move(person: Subject, post: Post, subject: string | null, word: string, at: number): ReadMove {
  const action: MoveAction = isBoardSeat(post.role)
    ? "board"
    : /^(?:promot|elevat)/u.test(word)
      ? "promoted"
      : "joins";
  return { person: person.person, role: post.role, organization: post.organization ?? subject, action, at };
}
