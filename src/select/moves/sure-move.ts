import type { Token } from "./move-tokens.ts";
import type { ReadMove } from "./read-move.ts";

const doubtful =
  /^(?:demands?|demanded|urges?|urged|calls|called|calling|pressure|pressured|refuses|refused|denies|denied|if|unless|should|could|might|would|wants|rumou?red|threatens|threatened|may|not|never|won't|won’t|ex|since|being)$/u;
const elected =
  /\b(?:minister|senator|congress(?:man|woman)|crown prince|mp|mayor|member of parliament|governor|chancellor|vice-president|(?:transport|foreign|home|defen[cs]e|health|education|development|business|justice|culture|environment|cabinet) secretary)\b/iu;
const bankOrState = /\b(?:bank|university|college|fed|reserve)\b/iu;
const noPost = /\b(?:leader in|leader|list|member|partner|winner|finalist|party)\b/iu;

/** Whether a move may be printed: told as a fact and as news, of a post that is no elected office and no award. */
export function isSure(text: string, tokens: readonly Token[], move: ReadMove): boolean {
  if (move.role === null && move.organization === null && move.action !== "promoted") return false;
  if (
    tokens.slice(Math.max(0, move.at - 5), move.at).some((token) => doubtful.test(token.lower)) &&
    !tokens.slice(move.at - 3, move.at).some((token) => /^he|^she/u.test(token.lower))
  )
    return false;
  if (
    move.role !== null &&
    ((elected.test(move.role) && !bankOrState.test(move.organization ?? "")) ||
      (noPost.test(move.role) && move.action !== "board" && !/^board/iu.test(move.role)))
  )
    return false;
  return !isOld(tokens, move);
}

/** "who stepped down as CEO in 2021", "joined in late 2019", "two years ago": told in passing. */
function isOld(tokens: readonly Token[], move: ReadMove): boolean {
  const verb = tokens[move.at]!.lower;
  const past =
    /ed$/u.test(verb) &&
    !tokens
      .slice(Math.max(0, move.at - 3), move.at)
      .some((token) => /^(?:has|have|be|will|is)$/u.test(token.lower));
  const behind = tokens.slice(move.at, move.at + 14).map((token) => token.lower);
  const year = behind.findIndex(
    (word, i) =>
      /^(?:19|20)\d\d$/u.test(word) &&
      /^(?:in|since|late|early|mid|january|february|march|april|may|june|july|august|september|october|november|december)$/u.test(
        behind[i - 1] ?? "",
      ) &&
      !/^(?:effective|from|of|by|end)$/u.test(behind[i - 2] ?? ""),
  );
  return (past || /^(?:left|leav)/u.test(verb)) && (year > 0 || behind.slice(0, 8).includes("ago"));
}
