import { findMoves } from "./find-moves.ts";
import { roleHeads } from "./moves/move-words.ts";

/** So many moves make an article a round-up of them, whatever its headline says. */
const movesOfRoundUp = 3;

/** Whether a text tells of many people's moves. It names as many posts then, which is quick to see. */
export function isRoundUp(text: string): boolean {
  return namesPosts(text, movesOfRoundUp) && findMoves(text).length >= movesOfRoundUp;
}

function namesPosts(text: string, enough: number): boolean {
  let posts = 0;
  for (const [word] of text.matchAll(/\p{L}[\p{L}.-]*/gu)) {
    const lower = word.toLowerCase();
    if (!roleHeads.has(lower) && !roleHeads.has(lower.replace(/[.-]+$/u, ""))) continue;
    posts += 1;
    if (posts >= enough) return true;
  }
  return false;
}
