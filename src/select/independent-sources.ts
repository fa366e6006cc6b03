import type { Article } from "../domain/feed.ts";
import { areCopies, wordingOf, type Wording } from "./near-copies.ts";

/** Beyond this many the next one adds next to nothing. */
const most = 24;

/**
 * Sources that tell a story in words of their own: feeds of one site count once, a text that was sent round counts
 * once, and one feed counts once however often it tells the story.
 */
export function independentSources(articles: readonly Article[]): Article[] {
  if (articles.length < 2) return [...articles];
  const own: Article[] = [];
  const feeds = new Set<string>();
  const sites: string[] = [];
  const wordings: Wording[] = [];
  for (const article of articles) {
    if (own.length >= most) break;
    const site = siteOf(article.url);
    if (feeds.has(article.feed) || sites.some((known) => isOneSite(known, site))) continue;
    const wording = wordingOf(article);
    feeds.add(article.feed);
    if (wordings.some((known) => areCopies(known, wording))) continue;
    sites.push(site);
    wordings.push(wording);
    own.push(article);
  }
  return own;
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^(?:www|m|amp|feeds?|rss)\./, "") : "";
}

const isOneSite = (a: string, b: string) =>
  a !== "" && b !== "" && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
