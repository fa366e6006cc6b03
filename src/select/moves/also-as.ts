import { months } from "./move-words.ts";
import { phrase, type Token } from "./move-tokens.ts";
import { nameEnd } from "./person-name.ts";
import { readRole } from "./role-phrase.ts";

/** "takes over as chair | and Bo Lund as CEO", "joined as CFO, | and Bo Lund in July as CTO": others, each with a post. */
export function alsoAs(
  text: string,
  tokens: readonly Token[],
  from: number,
): { readonly person: string; readonly role: string }[] {
  let begin = from;
  if (tokens[begin]?.text === ",") begin++;
  if (tokens[begin]?.lower === "and") begin++;
  const end = begin === from ? begin : nameEnd(tokens, begin);
  const as = tokens[end]?.lower === "in" && months.has(tokens[end + 1]?.lower ?? "") ? end + 2 : end;
  const role = end - begin > 1 && tokens[as]?.lower === "as" ? readRole(text, tokens, as + 1, true) : null;
  return role
    ? [{ person: phrase(text, tokens, begin, end), role: role.role }, ...alsoAs(text, tokens, role.end)]
    : [];
}
