import { createHash } from "node:crypto";
import type { CompiledQuery, Transaction } from "kysely";
import type { Article } from "../domain/feed.ts";
import type { FeedState } from "../domain/feed-state.ts";
import { writeFeedState } from "./feed-states.ts";
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

/** By their number of rows: writing the SQL takes longer than running it. */
export type Inserts = Map<number, CompiledQuery>;

/**
 * Gives how many articles were new.
 * @param inserts of this database; what is missing is added
 */
export async function saveIntake(
  tx: Transaction<Tables>,
  intake: FeedIntake,
  inserts: Inserts,
): Promise<number> {
  const { feed, articles, sources, state, idsMayChange = false } = intake;
  const known = await findKnown(
    tx,
    articles.map(({ id }) => id),
  );
  const unknown = articles.filter(({ id }) => !known.has(id));
  const taken = new Set(known.keys());
  const same = idsMayChange
    ? await findSameArticles(tx, feed, unknown, taken)
    : new Map<Article, KnownArticle>();
  const fresh: ArticlesTable[] = [];
  for (const article of articles) {
    const row = toRow(article);
    const before = known.get(article.id) ?? same.get(article);
    if (before === undefined) fresh.push(row);
    else if (before.content_hash !== row.content_hash) await update(tx, before, row);
  }
  await insert(tx, fresh, inserts);
  if (sources !== undefined) await keepSources(tx, feed, sources);
  if (state !== undefined) await writeFeedState(tx, feed, state);
  return fresh.length;
}

async function findKnown(
  tx: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, KnownArticle>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("articles")
    .select(["id", "content_hash", "version"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
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

/** Rows of one statement: most feeds' first document, and far from SQLite's limit of parameters. */
const rowsAtOnce = 50;

async function insert(
  tx: Transaction<Tables>,
  rows: readonly ArticlesTable[],
  inserts: Inserts,
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce);
    const query = inserts.get(some.length) ?? tx.insertInto("articles").values(some).compile();
    inserts.set(some.length, query);
    await tx.executeQuery({ ...query, parameters: some.flatMap(valuesOf) });
  }
}

async function keepSources(tx: Transaction<Tables>, feed: string, list: readonly string[]): Promise<void> {
  const sources = JSON.stringify(list);
  await tx
    .insertInto("feed_sources")
    .values({ feed, sources })
    .onConflict((c) => c.column("feed").doUpdateSet({ sources }))
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
  const said = createHash("sha256")
    .update(text)
    .update(`\n${title}\n${author ?? ""}\n${canonicalUrl}\n${picture}`);
  return said.digest("hex").slice(0, 32);
}
