import type { Transaction } from "kysely";
import type { Article } from "../domain/feed.ts";
import type { ArticlesTable, Tables } from "./tables.ts";

export type KnownArticle = Pick<ArticlesTable, "id" | "content_hash" | "version">;

const day = 86_400_000;

/**
 * For articles under new ids: which of them are known under another, as a feed makes up guids at each fetch. Link and
 * title are the same and so, within a day, is the date: "Morning briefing" at an address that stays is another one
 * tomorrow.
 * @param taken ids that articles of the same document have; what is found is added
 */
export async function findSameArticles(
  tx: Transaction<Tables>,
  feed: string,
  articles: readonly Article[],
  taken: Set<string>,
): Promise<Map<Article, KnownArticle>> {
  const found = new Map<Article, KnownArticle>();
  if (articles.length === 0) return found;
  const rows = await tx
    .selectFrom("articles")
    .select(["id", "content_hash", "version", "title", "canonical_url", "published_at", "first_seen_at"])
    .where("feed", "=", feed)
    .where("canonical_url", "in", [...new Set(articles.map(({ canonicalUrl }) => canonicalUrl))])
    .orderBy("id")
    .execute();
  if (rows.length === 0) return found;
  const told = Map.groupBy(rows, (row) => `${row.canonical_url}\n${row.title}`);
  for (const article of articles) {
    const same = (told.get(`${article.canonicalUrl}\n${article.title}`) ?? [])
      .filter((row) => !taken.has(row.id))
      .map((row) => ({ row, apart: apart(article, row) }))
      .filter((one) => one.apart < day)
      .reduce<Near | null>((best, one) => (best === null || one.apart < best.apart ? one : best), null);
    if (same === null) continue;
    taken.add(same.row.id);
    found.set(article, same.row);
  }
  return found;
}

interface Near {
  readonly row: KnownArticle;
  readonly apart: number;
}

/** Milliseconds between the dates that the feed gave; 0 where it gave none. */
function apart(article: Article, row: { published_at: number; first_seen_at: number }): number {
  const published = article.publishedAt.getTime();
  const undated = published === article.firstSeenAt.getTime() || row.published_at === row.first_seen_at;
  return undated ? 0 : Math.abs(published - row.published_at);
}
