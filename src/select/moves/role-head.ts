import type { Token } from "./move-tokens.ts";
import { roleHeads } from "./move-words.ts";

/** True where the last word of a post's name stands: "CEO", "director", the "executive" of "chief executive". */
export function isRoleHead(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  if (/^executives?$/u.test(token.lower))
    return (
      /(?:^|-)chief$/u.test(tokens[i - 1]?.lower ?? "") && !/^officers?$/u.test(tokens[i + 1]?.lower ?? "")
    );
  if (/(?:^|-)chief$/u.test(token.lower)) return !headAhead(tokens, i);
  const next = tokens[i + 1];
  if (
    token.lower === "head" &&
    next?.word &&
    !next.capital &&
    !/^(?:of|at|for|and|to|on|in|after|as|coach|effective|following|from|amid|over|who|has|is|was|will)$/u.test(
      next.lower,
    )
  )
    return false;
  return roleHeads.has(token.lower);
}

/** Whether a "chief" only begins a title: "chief executive", "Chief Legal and Compliance Officer". */
function headAhead(tokens: readonly Token[], chief: number): boolean {
  for (let i = chief + 1; i < Math.min(tokens.length, chief + 7); i++) {
    const { lower, word, text } = tokens[i]!;
    if (i === chief + 1 && /^executives?$/u.test(lower)) return true;
    if (
      /^(?:officers?|counsel|strategist|scientist|economist|architect|evangelist|investigator|designer|adviser|advisor|actuary)$/u.test(
        lower,
      )
    )
      return true;
    if (
      (!word && !/^[&,]$/u.test(text)) ||
      /^(?:of|as|at|in|to|for|is|was|has|will|who|says?|said|after|from|with|the|its|his|her)$/u.test(lower)
    )
      return false;
  }
  return false;
}

/** Index behind a head and the heads that follow it: "vice president", "board of directors", "chief of staff". */
export function headEnd(tokens: readonly Token[], head: number): number {
  let end = head + 1;
  while (isRoleHead(tokens, end) && !/^(?:board|member)$/u.test(tokens[end]!.lower)) end++;
  const last = tokens[end - 1]!.lower;
  if (last === "board" && /^members?$/u.test(tokens[end]?.lower ?? "")) end++;
  if (/^(?:board|members?)$/u.test(tokens[end - 1]!.lower) && tokens[end]?.lower === "of") {
    const seats = tokens
      .slice(end, end + 6)
      .findIndex((token) => /^(?:directors|trustees|governors)$/u.test(token.lower));
    if (seats > 0) return end + seats + 1;
  }
  if (
    /^(?:director|secretary|attorney|surgeon|inspector|postmaster|solicitor)$/u.test(last) &&
    tokens[end]?.lower === "general"
  )
    return end + 1;
  if (last === "chief" && tokens[end]?.lower === "of" && tokens[end + 1]?.lower === "staff") return end + 2;
  return end;
}
