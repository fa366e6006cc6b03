import type { Token } from "./move-tokens.ts";
import type { ReadMove } from "./read-move.ts";

const doubtful =
  /^(?:demand|demands|demanded|urge|urges|urged|calls|called|calling|pressure|refuses|refused|denies|denied|if|unless|should|could|might|would|wants|rumored|threatens|threatened|may)$/u;
const elected = /\b(?:prime minister|first minister|senator|congress(?:man|woman)|crown prince|mp|mayor)\b/iu;

/** Whether a move may be printed: it is told as a fact, of a post that is no elected office. */
export function isSure(text: string, tokens: readonly Token[], move: ReadMove): boolean {
  if (move.role === null && move.organization === null) return false;
  const before = tokens.slice(Math.max(0, move.at - 8), move.at);
  if (before.some((token) => doubtful.test(token.lower))) return false;
  if (move.role !== null && elected.test(move.role)) return false;
  return !/\b(?:leader|list)\b/iu.test(move.role ?? "") || move.action === "departs";
}
