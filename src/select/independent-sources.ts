import type { Article } from "../domain/feed.ts";
import { areCopies, wordingOf, type Wording } from "./near-copies.ts";
import type { HandsOn } from "./aggregators.ts";
import type { PublisherOf } from "./publishers.ts";
import { siteOf } from "./site-of.ts";

/** Beyond this many the next one adds next to nothing. */
const most = 24;

/**
 * Sources that tell a story in words of their own: the feeds of one publisher count once, addresses of one site count
 * once, a text that was sent round counts once, and one feed counts once however often it tells the story. A link to what
 * somebody else tells is no source.
 */
export function independentSources(
  articles: readonly Article[],
  publisherOf: PublisherOf,
  handsOn: HandsOn,
): Article[] {
  if (articles.length < 2) return [...articles];
  const own: Article[] = [];
  const known = new Set<string>();
  const wordings: Wording[] = [];
  for (const article of articles) {
    if (own.length >= most) break;
    if (handsOn(article)) continue;
    const publisher = `feed ${publisherOf(article.feed)}`;
    const site = siteOf(article.url) ?? publisher;
    if (known.has(publisher) || known.has(site)) continue;
    const wording = wordingOf(article);
    known.add(publisher);
    if (wordings.some((other) => areCopies(other, wording))) continue;
    known.add(site);
    wordings.push(wording);
    own.push(article);
  }
  return own;
}
