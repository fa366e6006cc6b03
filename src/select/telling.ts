import type { Article, Feed } from "../domain/feed.ts";
import { isCutOff } from "../text/cut-off.ts";
import type { HandsOn } from "./aggregators.ts";
import { resurfacedFrom } from "./dated-by-itself.ts";
import { evergreenBy } from "./evergreen.ts";
import { groupStories } from "./group-stories.ts";
import type { OtherLanguage } from "./other-language.ts";

/** One story as a candidate: the article that leads, and the others that tell the same. */
export interface Telling {
  readonly lead: Article;
  readonly others: readonly Article[];
}

/** What is known of those who tell. */
export interface Voices {
  /** By their names. */
  readonly feeds: ReadonlyMap<string, Feed>;
  readonly handsOn: HandsOn;
  readonly inOtherLanguage: OtherLanguage;
}

/**
 * Articles → one telling for each story, in the order of their first articles. Copies under the same canonical
 * address are one article before stories are looked for.
 */
export function tellStories(articles: readonly Article[], voices: Voices): Telling[] {
  const copies = Map.groupBy(articles, (article) => article.canonicalUrl);
  const firsts = [...copies.values()].map((same) => same[0]!);
  const groups = groupStories(firsts);
  const byId = new Map(firsts.map((article) => [article.id, article]));
  return groups.map(({ ids }) => {
    const members = ids.flatMap((id) => copies.get(byId.get(id)!.canonicalUrl)!);
    return toTelling(members, voices);
  });
}

/** @param members at least one */
export function toTelling(members: readonly Article[], voices: Voices): Telling {
  if (members.length === 1) return { lead: members[0]!, others: [] };
  const worth = new Map(members.map((article) => [article, worthOf(article, voices)]));
  const [lead, ...others] = members.toSorted((a, b) => worth.get(b)! - worth.get(a)! || before(a, b));
  return { lead: lead!, others };
}

/** Pages to watch: what stands beside a film is seldom a text. */
const films =
  /^https?:\/\/(?:[^/?#]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|tiktok\.com)(?:[/:?#]|$)/iu;

/**
 * The best telling leads: text enough to summarise from, from a feed that editors weigh high. A text that was cut off
 * ends where it became interesting, a picture of the day is not the news, nor a film to read; and a link to another's
 * article, what is old, or what is not in the readers' language is the worst.
 */
function worthOf(article: Article, { feeds, handsOn, inOtherLanguage }: Voices): number {
  const weight = feeds.get(article.feed)?.weight ?? 1;
  const text = Math.min(article.text.length, 1500) / 1500;
  const worth = weight * (1 + (isCutOff(article.text) ? text / 2 : text));
  const last = handsOn(article) || resurfacedFrom(article) !== null || inOtherLanguage(article) !== null;
  const lesser = evergreenBy(article) !== null || films.test(article.url);
  return worth / (last ? 8 : 1) / (lesser ? 2 : 1);
}

function before(a: Article, b: Article): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : 1);
}
