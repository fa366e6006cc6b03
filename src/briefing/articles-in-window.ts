import type { Article } from "../domain/feed.ts";
import type { Store } from "../store/open-store.ts";

/** However long nothing was sent, nobody wants last month's news. */
const furthestBack = 14 * 86_400_000;

export interface WindowSettings {
  /** Milliseconds, as is `firstLooksBack`. */
  readonly maxAge: number;
  readonly firstLooksBack: number;
  /** So many articles are enough for a first issue. */
  readonly enough: number;
}

export interface Window {
  readonly articles: Article[];
  /** Set where a first issue looked back further than `maxAge`: to what was published before this. */
  readonly lookedBeyond: Date | null;
  /** Milliseconds since the last issue, as far as it counts; 0 for a first one. */
  readonly sinceLast: number;
}

/**
 * What may stand in the issue: all that was published since the last issue, never since midnight, and at least as far
 * back as `maxAge`; what the last issue passed over gets a second look. Where the last issue lies further back than
 * that, an article that was published before it and first seen after it counts as well, if it was no older than
 * `maxAge` then: no issue has had it among its candidates. A first issue looks back as far as `maxAge`, and further only
 * where that holds too little for an issue: feeds bring years of old articles when they are read for the first time.
 */
export async function articlesInWindow(
  settings: WindowSettings,
  store: Pick<Store, "articles" | "issues">,
  slot: Date,
  now: Date,
): Promise<Window> {
  const last = (await store.issues.lastCutoff(slot))?.getTime();
  if (last === undefined) return await firstWindow(settings, store, now);
  const usual = now.getTime() - settings.maxAge;
  const furthest = Math.min(usual, now.getTime() - furthestBack);
  const edgeOfNews = Math.max(last, furthest);
  const edge = Math.max(Math.min(usual, last), furthest);
  const late = edge === last ? Math.max(last - settings.maxAge, furthest) : edge;
  const articles = await store.articles.between(new Date(late), now);
  const inWindow = ({ publishedAt, firstSeenAt }: Article) =>
    publishedAt.getTime() > edge || firstSeenAt.getTime() > last;
  return { articles: articles.filter(inWindow), lookedBeyond: null, sinceLast: now.getTime() - edgeOfNews };
}

async function firstWindow(
  { maxAge, firstLooksBack, enough }: WindowSettings,
  store: Pick<Store, "articles">,
  now: Date,
): Promise<Window> {
  const usual = new Date(now.getTime() - maxAge);
  const articles = await store.articles.between(usual, now);
  if (articles.length >= enough || firstLooksBack <= maxAge)
    return { articles, lookedBeyond: null, sinceLast: 0 };
  const older = await store.articles.between(new Date(now.getTime() - firstLooksBack), usual);
  return {
    articles: [...older, ...articles],
    lookedBeyond: older.length === 0 ? null : usual,
    sinceLast: 0,
  };
}
