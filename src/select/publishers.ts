import type { Article } from "../domain/feed.ts";
import { siteOf } from "./site-of.ts";

/** A feed's name → a key that it shares with the other feeds of its publisher. */
export type PublisherOf = (feed: string) => string;

/** So much of a feed's articles have to stand on one site for it to be the feed's own. */
const mostly = 0.6;
/** One article alone may as well be a link to somebody else's page. */
const siteLeast = 2;
/** Feeds are twins when they share so much of the articles of the larger one, and so many at least. */
const twinShare = 0.5;
const twinLeast = 3;
/** A headline in more feeds than this is a wire's, or nobody's. */
const mostHolders = 4;

/**
 * Which feeds are of one publisher: those whose articles stand on one site, on whatever subdomain, and those that tell
 * the same articles in another format.
 */
export function publishers(articles: readonly Article[]): PublisherOf {
  const byFeed = Map.groupBy(articles, ({ feed }) => feed);
  const parents = new Map<string, string>();
  const rootOf = (feed: string): string => {
    let root = feed;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  const join = (one: string, other: string) => {
    const [a, b] = [rootOf(one), rootOf(other)].toSorted();
    if (a !== b) parents.set(b!, a!);
  };
  const bySite = Map.groupBy(byFeed, ([, own]) => ownSite(own));
  for (const [site, feeds] of bySite) if (site !== null) for (const [feed] of feeds) join(feeds[0]![0], feed);
  for (const [one, other] of twins(byFeed)) join(one, other);
  return rootOf;
}

function ownSite(articles: readonly Article[]): string | null {
  const counts = new Map<string | null, number>();
  for (const { url } of articles) {
    const site = siteOf(url);
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  const [site, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return count >= siteLeast && count >= mostly * articles.length ? site : null;
}

function twins(byFeed: ReadonlyMap<string, readonly Article[]>): [string, string][] {
  const holders = new Map<string, Set<string>>();
  for (const [feed, articles] of byFeed)
    for (const { title } of articles) {
      const held = holders.get(title) ?? new Set();
      holders.set(title, held.add(feed));
    }
  const shared = new Map<string, Map<string, number>>();
  for (const held of holders.values()) {
    if (held.size < 2 || held.size > mostHolders) continue;
    for (const one of held)
      for (const other of held) {
        if (one >= other) continue;
        const counts = shared.get(one) ?? new Map<string, number>();
        shared.set(one, counts.set(other, (counts.get(other) ?? 0) + 1));
      }
  }
  return [...shared].flatMap(([one, counts]) =>
    [...counts].flatMap(([other, count]): [string, string][] => {
      const larger = Math.max(byFeed.get(one)!.length, byFeed.get(other)!.length);
      return count >= twinLeast && count >= twinShare * larger ? [[one, other]] : [];
    }),
  );
}
