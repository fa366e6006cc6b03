import type { Article } from "../domain/feed.ts";
import { siteOf } from "./site-of.ts";

/** A feed whose articles stand on so many sites, none of which holds so much of them, hands on what others wrote. */
const sitesLeast = 3;
const ownLeast = 0.5;
/** Hosts that list what stands elsewhere; what they link to is not shown by their addresses. */
const lists =
  /^https?:\/\/(?:[^/?#@]*@)?(?:[^/:?#]+\.)?(?:reddit\.com|ycombinator\.com|lobste\.rs|techmeme\.com|memeorandum\.com|news\.google\.com)(?:[/:?#]|$)/iu;

/** Whether an article is a link to what somebody else tells, and no telling of its own. */
export type HandsOn = (article: Pick<Article, "feed" | "url">) => boolean;

export function aggregators(articles: readonly Article[]): HandsOn {
  const spread = new Set<string>();
  for (const [feed, own] of Map.groupBy(articles, (article) => article.feed))
    if (isSpread(own)) spread.add(feed);
  return ({ feed, url }) => spread.has(feed) || lists.test(url);
}

function isSpread(articles: readonly Article[]): boolean {
  if (articles.length < sitesLeast) return false;
  const counts = new Map<string | null, number>();
  for (const { url } of articles) {
    const site = siteOf(url);
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return counts.size >= sitesLeast && most < ownLeast * articles.length;
}
