import { hasOwnDate, type Article, type Feed } from "../domain/feed.ts";
import type { ReportedScore } from "../domain/score.ts";
import { countWords } from "../text/words.ts";
import { independentSources } from "./independent-sources.ts";
import { matchWord } from "./match-word.ts";
import { addUp } from "./add-up.ts";
import type { SelectSettings } from "./settings.ts";
import type { Telling } from "./telling.ts";

/** So many words are a read; more earn nothing. */
const fullRead = 150;
/** More boosted words earn nothing: a text that holds them all is a list of them. */
const mostBoosts = 2;
/** As good as none: a weight of 0 has no logarithm. */
const leastWeight = 1 / 16;

/** How much a story is worth telling now; each term stands in the report with its reason. */
export function scoreTelling(
  telling: Telling,
  feeds: ReadonlyMap<string, Feed>,
  settings: SelectSettings,
  now: Date,
): ReportedScore {
  const { lead } = telling;
  const { weights } = settings;
  const weight = feeds.get(lead.feed)?.weight ?? 1;
  return addUp([
    freshness(telling, settings, now),
    coverage(telling, weights.coverage),
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
  const age = Math.max(0, now.getTime() - times.reduce((a, b) => Math.min(a, b)));
  const hours = (age / 3_600_000).toFixed(1);
  const value = weights.freshness * 0.5 ** (age / halfLife);
  // Nobody knows how old it is: half of what a fresh one gets, so that an old feed's backlog never leads.
  if (!hasOwnDate(lead))
    return { name: "freshness", value: value / 2, why: `gives no date, first seen ${hours} h before` };
  return { name: "freshness", value, why: `published ${hours} h before` };
}

function coverage({ lead, others }: Telling, weight: number) {
  const sources = independentSources([lead, ...others]);
  const names = sources.map(({ feed }) => feed).join(", ");
  return {
    name: "coverage",
    value: weight * Math.log2(sources.length),
    why:
      sources.length === 1
        ? "one source"
        : `${sources.length} sources tell it in words of their own: ${names}`,
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
