import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { CompiledQuery, type Transaction } from "kysely";
import type { Article } from "../domain/feed.ts";
import type { FeedState } from "../domain/feed-state.ts";
import { writeFeedStates } from "./feed-states.ts";
import { findSameArticles, type KnownArticle } from "./find-same-articles.ts";
import type { ArticlesTable, Tables } from "./tables.ts";

/** What one document of a feed brought. */
export interface FeedIntake {
  /** `Feed.name`; of all `articles`. */
  readonly feed: string;
  /** Under ids that differ. */
  readonly articles: readonly Article[];
  /** A hash of what each entry said, so that an entry that says the same next time need not be read; kept as it is. */
  readonly sources?: readonly string[];
  /** The feed's state after all this, in the same commit. */
  readonly state?: FeedState;
  /**
   * Whether an article under a new id may be one that is known under another, because link and title are the same: the
   * feed makes up its guids at each fetch. Not where an editor said what tells its entries apart.
   */
  readonly idsMayChange?: boolean;
}

/** SQL by its number of rows: writing it takes longer than running it. */
export type Inserts = Map<number, string>;

/**
 * Gives how many articles of each intake were new. What can be asked or written for all feeds at once is: each statement
 * costs more than the rows in it.
 * @param intakes of feeds that differ
 * @param inserts of this database; what is missing is added
 */
export async function saveIntakes(
  tx: Transaction<Tables>,
  intakes: readonly FeedIntake[],
  inserts: Inserts,
): Promise<number[]> {
  const known = await findKnown(
    tx,
    intakes.flatMap(({ articles }) => articles.map(({ id }) => id)),
  );
  const kept = await findKept(tx, intakes);
  const fresh = new Map<FeedIntake, ArticlesTable[]>();
  for (const intake of intakes) {
    const rows: ArticlesTable[] = [];
    const same = kept.has(intake.feed) ? await findSame(tx, intake, known) : null;
    for (const article of intake.articles) {
      const row = toRow(article);
      const before = known.get(article.id) ?? same?.get(article);
      if (before === undefined) rows.push(row);
      else if (before.content_hash !== row.content_hash) await update(tx, before, row);
    }
    fresh.set(intake, rows);
  }
  await insert(tx, [...fresh.values()].flat(), inserts);
  await keepSources(tx, intakes);
  await writeFeedStates(
    tx,
    intakes.flatMap(({ feed, state }) => (state === undefined ? [] : [{ feed, state }])),
  );
  return intakes.map((intake) => fresh.get(intake)!.length);
}

/** Far from the most parameters that a statement may have. */
const idsAtOnce = 5000;

async function findKnown(
  tx: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, KnownArticle>> {
  const known = new Map<string, KnownArticle>();
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const rows = await tx
      .selectFrom("articles")
      .select(["id", "content_hash", "version"])
      .where("id", "in", ids.slice(at, at + idsAtOnce))
      .execute();
    for (const row of rows) known.set(row.id, row);
  }
  return known;
}

/** The feeds of which articles may be known under other ids. */
async function findKept(tx: Transaction<Tables>, intakes: readonly FeedIntake[]): Promise<Set<string>> {
  const asked = intakes.filter(({ idsMayChange, articles }) => idsMayChange === true && articles.length > 0);
  if (asked.length === 0) return new Set();
  const feeds = asked.map(({ feed }) => feed);
  const rows = await tx.selectFrom("articles").select("feed").distinct().where("feed", "in", feeds).execute();
  return new Set(rows.map(({ feed }) => feed));
}

async function findSame(
  tx: Transaction<Tables>,
  { feed, articles }: FeedIntake,
  known: ReadonlyMap<string, KnownArticle>,
): Promise<Map<Article, KnownArticle>> {
  const unknown = articles.filter(({ id }) => !known.has(id));
  const taken = new Set(articles.map(({ id }) => id).filter((id) => known.has(id)));
  return await findSameArticles(tx, feed, unknown, taken);
}

/** Its id and its moments stay: an edit must not make yesterday's article today's. */
async function update(tx: Transaction<Tables>, before: KnownArticle, row: ArticlesTable): Promise<void> {
  const { title, url, canonical_url, author, text, categories, image, image_alt, language, content_hash } =
    row;
  await tx
    .updateTable("articles")
    .set({ title, url, canonical_url, author, text, categories, image, image_alt, language, content_hash })
    .set({ version: before.version + 1 })
    .where("id", "=", before.id)
    .execute();
}

/** Rows of one statement. They are few sizes, as each is kept prepared, with the texts that it was last given. */
const sizes = [50, 10, 1] as const;

async function insert(
  tx: Transaction<Tables>,
  rows: readonly ArticlesTable[],
  inserts: Inserts,
): Promise<void> {
  let at = 0;
  while (at < rows.length) {
    const size = sizes.find((most) => at + most <= rows.length) ?? 1;
    const some = rows.slice(at, at + size);
    at += size;
    const query = inserts.get(some.length) ?? tx.insertInto("articles").values(some).compile().sql;
    inserts.set(some.length, query);
    // SQLite works in this thread: what others wait for is heard between two statements.
    await setImmediate();
    await tx.executeQuery(CompiledQuery.raw(query, some.flatMap(valuesOf)));
  }
}

async function keepSources(tx: Transaction<Tables>, intakes: readonly FeedIntake[]): Promise<void> {
  const rows = intakes.flatMap(({ feed, sources }) =>
    sources === undefined ? [] : [{ feed, sources: JSON.stringify(sources) }],
  );
  if (rows.length === 0) return;
  await tx
    .insertInto("feed_sources")
    .values(rows)
    .onConflict((c) => c.column("feed").doUpdateSet((e) => ({ sources: e.ref("excluded.sources") })))
    .execute();
}

/** In the order in which Kysely writes the columns: that of the row's keys. */
function valuesOf(row: ArticlesTable): unknown[] {
  return Object.values(row);
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
    content_hash: contentHash(article),
    version: 1,
  };
}

/** Of what readers are shown. Picture addresses often carry a number that is another one at each fetch. */
function contentHash({ title, text, author, canonicalUrl, image }: Article): string {
  const picture = image?.split("?", 1)[0] ?? "";
  return hash("sha256", `${text}\n${title}\n${author ?? ""}\n${canonicalUrl}\n${picture}`).slice(0, 32);
}
