import { hasOwnDate, type Article, type Feed } from "../domain/feed.ts";
import type { ReportedScore } from "../domain/score.ts";
import { countWords } from "../text/words.ts";
import { independentSources } from "./independent-sources.ts";
import { matchWord } from "./match-word.ts";
import { addUp } from "./add-up.ts";
import type { PublisherOf } from "./publishers.ts";
import type { SelectSettings } from "./settings.ts";
import type { Telling } from "./telling.ts";

/** So many words are a read; more earn nothing. */
const fullRead = 150;
/** More boosted words earn nothing: a text that holds them all is a list of them. */
const mostBoosts = 2;
/** As good as none: a weight of 0 has no logarithm. */
const leastWeight = 1 / 16;

/** However many told it, an old story is no news: coverage counts in full for so many half-lives, and halves in as many. */
const coverageLasts = 2;

export interface Scoring {
  readonly feeds: ReadonlyMap<string, Feed>;
  readonly publisherOf: PublisherOf;
  readonly settings: SelectSettings;
  readonly now: Date;
}

/** How much a story is worth telling now; each term stands in the report with its reason. */
export function scoreTelling(
  telling: Telling,
  { feeds, publisherOf, settings, now }: Scoring,
): ReportedScore {
  const { lead } = telling;
  const { weights } = settings;
  const weight = feeds.get(lead.feed)?.weight ?? 1;
  return addUp([
    freshness(telling, settings, now),
    coverage(independentSources([lead, ...telling.others], publisherOf), settings, now),
    {
      name: "feed",
      value: weights.feed * Math.log2(Math.max(leastWeight, weight)),
      why: `${lead.feed} has weight ${weight}`,
    },
    reading(lead, weights.reading),
    ...keywords(lead, settings),
  ]);
}

/** From the first time that the leading feed told it: telling it again and again does not keep it fresh. */
function freshness({ lead, others }: Telling, { weights, halfLife }: SelectSettings, now: Date) {
  const times = [lead, ...others]
    .filter(({ feed }) => feed === lead.feed)
    .map(({ publishedAt }) => publishedAt.getTime());
  const told = times.reduce((a, b) => Math.min(a, b));
  const worth = (at: number) => weights.freshness * 0.5 ** (Math.max(0, now.getTime() - at) / halfLife);
  if (hasOwnDate(lead))
    return { name: "freshness", value: worth(told), why: `published ${hours(now, told)} h before` };
  // Nobody knows how old it is, unless another source says so: half of what a fresh one gets, so that an old feed's
  // backlog never leads.
  const dated = latest(others);
  const first = `gives no date, first seen ${hours(now, told)} h before`;
  if (dated === null) return { name: "freshness", value: worth(told) / 2, why: first };
  const why = `${first}, published elsewhere ${hours(now, dated)} h before`;
  return { name: "freshness", value: Math.min(worth(told) / 2, worth(dated)), why };
}

const hours = (now: Date, at: number) => (Math.max(0, now.getTime() - at) / 3_600_000).toFixed(1);

/** The newest date that a feed gives; null where none does. */
function latest(articles: readonly Article[]): number | null {
  const dates = articles.filter(hasOwnDate).map(({ publishedAt }) => publishedAt.getTime());
  return dates.length === 0 ? null : dates.reduce((a, b) => Math.max(a, b));
}

function coverage(sources: readonly Article[], { weights, halfLife }: SelectSettings, now: Date) {
  if (sources.length < 2) return { name: "coverage", value: 0, why: "one source" };
  const newest = latest(sources) ?? now.getTime();
  const names = sources.map(({ feed }) => feed).join(", ");
  const stale = Math.max(0, (now.getTime() - newest) / (coverageLasts * halfLife) - 1);
  const value = weights.coverage * Math.log2(sources.length) * 0.5 ** stale;
  const last = stale > 0 ? `, the last ${hours(now, newest)} h before` : "";
  return {
    name: "coverage",
    value,
    why: `${sources.length} sources tell it in words of their own: ${names}${last}`,
  };
}

function reading({ text }: Article, weight: number) {
  // Enough to count to a full read in any language.
  const words = countWords(text.slice(0, 20 * fullRead));
  const why = words > fullRead ? `more than ${fullRead} words to read` : `${words} words to read`;
  return { name: "reading", value: weight * Math.min(1, words / fullRead), why };
}

/** A boosted word counts in full in the title and half in the text, two words at most. */
function keywords({ title, text }: Article, { boost, weights }: SelectSettings) {
  const found = boost
    .map((word) => ({ word, share: matchWord(word, title) ? 1 : matchWord(word, text) ? 0.5 : 0 }))
    .filter(({ share }) => share > 0);
  if (found.length === 0) return [];
  const share = Math.min(
    mostBoosts,
    found.reduce((sum, one) => sum + one.share, 0),
  );
  const why = found.map((one) => (one.share < 1 ? `${one.word} (in the text)` : one.word)).join(", ");
  return [{ name: "keywords", value: weights.keywords * share, why: `boosted: ${why}` }];
}
