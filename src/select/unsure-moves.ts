import type { Article } from "../domain/feed.ts";
import type { Move } from "../domain/issue.ts";
import type { UnsureMove } from "../domain/report.ts";
import { movesIn } from "./article-moves.ts";
import { moveLine } from "./move-line.ts";
import { isSamePerson } from "./moves/same-move.ts";

/**
 * Moves that articles may tell of and that no line was printed of, for an editor to look at.
 * @param reads whether an article's text is read as well; its title always is
 */
export function unsureMoves(
  articles: readonly Article[],
  printed: readonly Move[],
  reads: (article: Article) => boolean,
): UnsureMove[] {
  const unsure: UnsureMove[] = [];
  for (const article of articles)
    for (const move of doubtsOf(article, reads(article)))
      if (![...printed, ...unsure].some(({ person }) => isSamePerson(person, move.person))) unsure.push(move);
  return unsure;
}

/** What one article tells and is not sure of: a move doubted, or one whose organisation is not told. */
export function doubtsOf(article: Article, readsText: boolean): UnsureMove[] {
  const { id, feed, title, url } = article;
  const parts = readsText ? (["title", "text"] as const) : (["title"] as const);
  return parts.flatMap((part) => {
    const { sure, doubted } = movesIn(article, part);
    const lacking = sure
      .filter(({ organization }) => organization === null)
      .map((move) => ({ ...move, doubt: "lacks the organisation" }));
    return [...doubted, ...lacking].map((move) => ({
      articleId: id,
      feed,
      title,
      url,
      person: move.person,
      line: moveLine(move),
      why: move.doubt,
    }));
  });
}
