import type { Article } from "../domain/feed.ts";
import { readMoves } from "./find-moves.ts";

type ReadMoves = ReturnType<typeof readMoves>;

const read = { title: new WeakMap<Article, ReadMoves>(), text: new WeakMap<Article, ReadMoves>() };

/** What an article tells of moves. Reading costs much and several steps ask, so that each part is read once. */
export function movesIn(article: Article, part: "title" | "text"): ReadMoves {
  let moves = read[part].get(article);
  if (moves === undefined) {
    moves = readMoves(article[part]);
    read[part].set(article, moves);
  }
  return moves;
}
