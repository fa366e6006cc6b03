import type { Kysely, Selectable } from "kysely";
import type { Article } from "../domain/feed.ts";
import { lastingLater } from "./lasting-later.ts";
import { type FeedIntake, type Inserts, saveIntakes } from "./save-articles.ts";
import type { ArticlesTable, Tables } from "./tables.ts";

export interface ArticleStore {
  /**
   * Stores what is new and what was edited; gives how many were new. An edited entry is a new version of the same
   * article and keeps its moments.
   */
  save(intake: FeedIntake): Promise<number>;
  /**
   * The same for many feeds, each once, in one commit. A power cut may take the last of them, with the states of their
   * feeds: then the feeds are asked again.
   */
  saveAll(intakes: readonly FeedIntake[]): Promise<number[]>;
  /** The `sources` that a feed was last saved with; none where it never was. */
  sourcesOf(feed: string): Promise<readonly string[]>;
  /** Published after `from` and not after `until`, oldest first. */
  between(from: Date, until: Date): Promise<Article[]>;
  byIds(ids: readonly string[]): Promise<Article[]>;
}

export function articleStore(db: Kysely<Tables>): ArticleStore {
  const inserts: Inserts = new Map();
  const saveAll = async (intakes: readonly FeedIntake[]): Promise<number[]> => {
    if (intakes.length === 0) return [];
    return await lastingLater(db, (tx) => saveIntakes(tx, intakes, inserts));
  };
  return {
    save: async (intake) => (await saveAll([intake]))[0]!,
    saveAll,
    async sourcesOf(feed) {
      const row = await db
        .selectFrom("feed_sources")
        .select("sources")
        .where("feed", "=", feed)
        .executeTakeFirst();
      return row === undefined ? [] : (JSON.parse(row.sources) as string[]);
    },
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
