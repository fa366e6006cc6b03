import type { Article, Feed } from "../domain/feed.ts";
import { groupStories } from "./group-stories.ts";

/** One story as a candidate: the article that leads, and the others that tell the same. */
export interface Telling {
  readonly lead: Article;
  readonly others: readonly Article[];
}

/**
 * Articles → one telling for each story, in the order of their first articles. Copies under the same canonical
 * address are one article before stories are looked for.
 */
export function tellStories(articles: readonly Article[], feeds: ReadonlyMap<string, Feed>): Telling[] {
  const copies = Map.groupBy(articles, (article) => article.canonicalUrl);
  const firsts = [...copies.values()].map((same) => same[0]!);
  const groups = groupStories(
    firsts.map(({ id, title, text, url, publishedAt }) => ({ id, title, text, url, publishedAt })),
  );
  const byId = new Map(firsts.map((article) => [article.id, article]));
  return groups.map(({ ids }) => {
    const members = ids.flatMap((id) => copies.get(byId.get(id)!.canonicalUrl)!);
    return toTelling(members, feeds);
  });
}

/** @param members at least one */
export function toTelling(members: readonly Article[], feeds: ReadonlyMap<string, Feed>): Telling {
  const [lead, ...others] = members.toSorted((a, b) => worthOf(b, feeds) - worthOf(a, feeds) || before(a, b));
  return { lead: lead!, others };
}

/** The best telling leads: text enough to summarise from, from a feed that editors weigh high. */
function worthOf(article: Article, feeds: ReadonlyMap<string, Feed>): number {
  const weight = feeds.get(article.feed)?.weight ?? 1;
  return weight * (1 + Math.min(article.text.length, 1500) / 1500);
}

function before(a: Article, b: Article): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : 1);
}
