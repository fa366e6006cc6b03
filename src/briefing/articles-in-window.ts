import type { Article } from "../domain/feed.ts";
import type { Store } from "../store/open-store.ts";

/** However long nothing was sent, nobody wants last month's news. */
const furthestBack = 14 * 86_400_000;

/**
 * What may stand in the issue: all that was published since the last issue, never since midnight, and at least as far
 * back as `maxAge`; what the last issue passed over gets a second look. Where the last issue lies further back than
 * that, an article that was published before it and first seen after it counts as well, if it was no older than
 * `maxAge` then: no issue has had it among its candidates.
 * @param maxAge milliseconds
 */
export async function articlesInWindow(
  maxAge: number,
  store: Pick<Store, "articles" | "issues">,
  slot: Date,
  now: Date,
): Promise<Article[]> {
  const usual = now.getTime() - maxAge;
  const furthest = Math.min(usual, now.getTime() - furthestBack);
  const last = (await store.issues.lastCutoff(slot))?.getTime() ?? usual;
  const edge = Math.max(Math.min(usual, last), furthest);
  const late = edge === last ? Math.max(last - maxAge, furthest) : edge;
  const articles = await store.articles.between(new Date(late), now);
  return articles.filter(
    ({ publishedAt, firstSeenAt }) => publishedAt.getTime() > edge || firstSeenAt.getTime() > last,
  );
}
