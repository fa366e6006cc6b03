import { isPossessive, type Token } from "./move-tokens.ts";

const part =
  /^(?:office|offices|team|group|practice|department|division|desk|bureau|faculty|staff|newsroom|unit|arm|section|school)$/u;
const ends = /^(?:as|at|in|to|with|after|by|from|who|which|that|is|was|has|will|when|while|and|for|on)$/u;

/** "Harbour Lunt | ’s Oslo office": where the owner of a part ends, and the index behind the part. */
export function partBehind(
  tokens: readonly Token[],
  begin: number,
  end: number,
): { owner: number; end: number } | null {
  for (let owner = begin + 1; owner <= end; owner++) {
    if (!isPossessive(tokens[owner])) continue;
    const behind = partEnd(tokens, Math.max(owner + 1, end));
    return behind === null ? null : { owner, end: behind };
  }
  return null;
}

/** The index behind the plain noun for a part that stands within a few words from here on, or null. */
export function partEnd(tokens: readonly Token[], from: number): number | null {
  for (let i = from; i < Math.min(tokens.length, from + 6); i++) {
    const { lower, text, word } = tokens[i]!;
    if (part.test(text)) return part.test(tokens[i + 1]?.text ?? "") ? i + 2 : i + 1;
    if ((!word && text !== "&") || (ends.test(lower) && !(lower === "and" && tokens[i + 1]?.capital)))
      return null;
  }
  return null;
}
