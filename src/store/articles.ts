import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Article } from "../domain/feed.ts";
import type { ArticlesTable, Tables } from "./tables.ts";

export interface ArticleStore {
  /** Stores what is new and what was edited; gives how many were new. An edited entry keeps its first moment. */
  save(articles: readonly Article[]): Promise<number>;
  /** Published after `from` and not after `until`, oldest first. */
  between(from: Date, until: Date): Promise<Article[]>;
  byIds(ids: readonly string[]): Promise<Article[]>;
}

export function articleStore(db: Kysely<Tables>): ArticleStore {
  return {
    save: (articles) => save(db, articles),
    async between(from, until) {
      const rows = await db
        .selectFrom("articles")
        .selectAll()
        .where("published_at", ">", from.getTime())
        .where("published_at", "<=", until.getTime())
        .orderBy("published_at")
        .orderBy("id")
        .execute();
      return rows.map(toArticle);
    },
    async byIds(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom("articles")
        .selectAll()
        .where("id", "in", [...ids])
        .execute();
      return rows.map(toArticle);
    },
  };
}

async function save(db: Kysely<Tables>, articles: readonly Article[]): Promise<number> {
  if (articles.length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    let fresh = 0;
    for (const article of articles) {
      const row = toRow(article);
      const known = await tx
        .selectFrom("articles")
        .select(["content_hash", "version"])
        .where("id", "=", article.id)
        .executeTakeFirst();
      if (known === undefined) {
        await tx.insertInto("articles").values(row).execute();
        fresh += 1;
      } else if (known.content_hash !== row.content_hash) {
        // Its moments stay: an edit must not make yesterday's article today's.
        const {
          title,
          url,
          canonical_url,
          author,
          text,
          categories,
          image,
          image_alt,
          language,
          content_hash,
        } = row;
        const said = {
          title,
          url,
          canonical_url,
          author,
          text,
          categories,
          image,
          image_alt,
          language,
          content_hash,
        };
        await tx
          .updateTable("articles")
          .set({ ...said, version: known.version + 1 })
          .where("id", "=", article.id)
          .execute();
      }
    }
    return fresh;
  });
}

function toRow(article: Article): ArticlesTable {
  return {
    id: article.id,
    feed: article.feed,
    title: article.title,
    url: article.url,
    canonical_url: article.canonicalUrl,
    author: article.author,
    published_at: article.publishedAt.getTime(),
    first_seen_at: article.firstSeenAt.getTime(),
    text: article.text,
    categories: JSON.stringify(article.categories),
    image: article.image,
    image_alt: article.imageAlt,
    language: article.language,
    content_hash: createHash("sha256").update(`${article.title}\n${article.text}`).digest("hex").slice(0, 32),
    version: 1,
  };
}

function toArticle(row: Selectable<ArticlesTable>): Article {
  return {
    id: row.id,
    feed: row.feed,
    title: row.title,
    url: row.url,
    canonicalUrl: row.canonical_url,
    author: row.author,
    publishedAt: new Date(row.published_at),
    firstSeenAt: new Date(row.first_seen_at),
    text: row.text,
    categories: JSON.parse(row.categories) as string[],
    image: row.image,
    imageAlt: row.image_alt,
    language: row.language,
  };
}
