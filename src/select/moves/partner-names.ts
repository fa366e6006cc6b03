import type { Token } from "./move-tokens.ts";

const isName = (token: Token | undefined): boolean =>
  token !== undefined && token.word && /^\p{Lu}[\p{L}’'-]+$/u.test(token.text);

/** "Locke | , Liddell & Sapp": the index behind the names that a comma joins to a firm's, or null. */
export function partnersEnd(tokens: readonly Token[], comma: number): number | null {
  let i = comma;
  while (i < comma + 12 && tokens[i]?.text === "," && isName(tokens[i + 1])) i += 2;
  if (i === comma) return null;
  if (tokens[i]?.text === ",") i++;
  return tokens[i]?.text === "&" && isName(tokens[i + 1]) ? i + 2 : null;
}

/** "Locke, Liddell | & Sapp": where a firm begins whose last names are read already, or the same index. */
export function partnersStart(tokens: readonly Token[], begin: number, end: number): number {
  if (!tokens.slice(begin, end).some(({ text }) => text === "&")) return begin;
  let start = begin;
  while (start > begin - 12 && tokens[start - 1]?.text === "," && isName(tokens[start - 2])) start -= 2;
  // "In Westland, Marsh & Co.": the comma may end a place.
  const before = tokens[start - 1]?.lower ?? "";
  return start === 0 || /^(?:the|firm|by|and|while|as)$/u.test(before) ? start : begin;
}
