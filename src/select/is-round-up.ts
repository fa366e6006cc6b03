import type { Article } from "../domain/feed.ts";
import { movesIn } from "./article-moves.ts";
import { roleHeads } from "./moves/move-words.ts";

/** So many moves make an article a round-up of them, whatever its headline says. */
const movesOfRoundUp = 3;

/** Whether an article's text tells of many people's moves. It names as many posts then, which is quick to see. */
export function isRoundUp(article: Article): boolean {
  return namesPosts(article.text, movesOfRoundUp) && movesIn(article, "text").sure.length >= movesOfRoundUp;
}

const heads = [...roleHeads].toSorted((a, b) => b.length - a.length).join("|");
/** In lower case; "co-editor" and "editor.in" are words of their own. */
const post = new RegExp(`(?<![a-z])(?<!\\p{L}[.-]*)(?:${heads.replaceAll(".", "\\.")})(?![.-]*\\p{L})`, "gu");

function namesPosts(text: string, enough: number): boolean {
  const lower = text.toLowerCase();
  post.lastIndex = 0;
  for (let posts = 0; posts < enough; posts++) if (!post.test(lower)) return false;
  return true;
}
