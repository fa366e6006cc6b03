import type { Feed } from "../domain/feed.ts";
import type { ReportedScore } from "../domain/score.ts";
import { matchWord } from "./match-word.ts";
import type { SelectSettings } from "./settings.ts";
import type { Telling } from "./telling.ts";

/** How much a story is worth telling now; each term stands in the report with its reason. */
export function scoreTelling(
  { lead, others }: Telling,
  feeds: ReadonlyMap<string, Feed>,
  settings: SelectSettings,
  now: Date,
): ReportedScore {
  const { weights } = settings;
  const hours = Math.max(0, now.getTime() - lead.publishedAt.getTime()) / 3_600_000;
  const sources = independentSources(lead, others);
  const weight = feeds.get(lead.feed)?.weight ?? 1;
  const words = lead.text.split(/\s+/u).length;
  const boosts = settings.boost.filter((word) => matchWord(word, `${lead.title}\n${lead.text}`));
  const terms = [
    {
      name: "freshness",
      value: weights.freshness * 0.5 ** ((hours * 3_600_000) / settings.halfLife),
      why: `published ${hours.toFixed(1)} h before`,
    },
    {
      name: "coverage",
      value: weights.coverage * Math.log2(sources),
      why: sources === 1 ? "one source" : `${sources} sources tell it`,
    },
    { name: "feed", value: weights.feed * Math.log2(weight), why: `${lead.feed} has weight ${weight}` },
    { name: "reading", value: weights.reading * Math.min(1, words / 150), why: `${words} words to read` },
    ...(boosts.length > 0
      ? [{ name: "keywords", value: weights.keywords * boosts.length, why: `boosted: ${boosts.join(", ")}` }]
      : []),
  ].map((term) => ({ ...term, value: round(term.value) }));
  return { total: round(terms.reduce((sum, { value }) => sum + value, 0)), terms };
}

/** Feeds that tell it in words of their own: a copied text or headline counts once, however often it is sent out. */
function independentSources(lead: Telling["lead"], others: Telling["others"]): number {
  const seen = new Set<string>();
  const feeds = new Set<string>();
  for (const article of [lead, ...others]) {
    const words = article.text.slice(0, 300).toLowerCase();
    if (feeds.has(article.feed) || seen.has(words)) continue;
    feeds.add(article.feed);
    seen.add(words);
  }
  return feeds.size;
}

// Four decimals: shown in reports, and the same on every machine.
const round = (value: number) => Math.round(value * 10_000) / 10_000;
