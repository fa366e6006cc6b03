import { isPossessive, type Token } from "./move-tokens.ts";
import { nameEnd } from "./person-name.ts";
import { isRoleHead } from "./role-head.ts";

/**
 * "Harbour Hawks hire Pat Neal", "Brindle City sack manager Bo Lund": a base form that tells the news, as the British
 * write it of clubs and firms. A name or a title must follow at once.
 */
export function isPluralSubject(tokens: readonly Token[], verb: number): boolean {
  const before = tokens[verb - 1];
  if (!before?.capital || !/^\p{Ll}+$/u.test(tokens[verb]!.text)) return false;
  if (/^(?:will|may|can|could|should|would|must|might|to|did|does|do)$/u.test(tokens[0]!.lower)) return false;
  const follows = nameEnd(tokens, verb + 1) > verb + 2 || isRoleHead(tokens, verb + 1);
  const whole = tokens
    .slice(0, verb)
    .every((token) => token.capital || isPossessive(token) || /^(?:of|and|&)$/u.test(token.lower));
  return (follows && whole) || /^\p{Lu}\p{Ll}+s$/u.test(before.text);
}
