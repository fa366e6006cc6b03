import type { Article, Feed } from "../domain/feed.ts";
import type { ReportedScore } from "../domain/score.ts";
import { countWords } from "../text/words.ts";
import { addUp } from "./add-up.ts";
import { agesOf, hours, lasting, newness, type Ages } from "./ages.ts";
import type { HandsOn } from "./aggregators.ts";
import type { OtherLanguage } from "./other-language.ts";
import { evergreenBy } from "./evergreen.ts";
import { independentSources } from "./independent-sources.ts";
import { matchWord } from "./match-word.ts";
import type { PublisherOf } from "./publishers.ts";
import { namesSubject, subjectsOf } from "./subjects.ts";
import type { SelectSettings } from "./settings.ts";
import type { Telling } from "./telling.ts";

/** So many words are enough to tell a story from; more earn nothing, or those who write at length would lead. */
const fullRead = 40;
/** More boosted words earn nothing: a text that holds them all is a list of them. */
const mostBoosts = 2;
/** As good as none: a weight of 0 has no logarithm. */
const leastWeight = 1 / 16;

export interface Scoring {
  readonly feeds: ReadonlyMap<string, Feed>;
  readonly publisherOf: PublisherOf;
  readonly handsOn: HandsOn;
  readonly inOtherLanguage: OtherLanguage;
  readonly settings: SelectSettings;
  readonly now: Date;
}

type Term = ReportedScore["terms"][number];

/** How much a story is worth telling now; each term stands in the report with its reason. */
export function scoreTelling(
  telling: Telling,
  { feeds, publisherOf, handsOn, inOtherLanguage, settings, now }: Scoring,
): ReportedScore {
  const { lead, others } = telling;
  const { weights, halfLife } = settings;
  const weight = feeds.get(lead.feed)?.weight ?? 1;
  const sources = independentSources([lead, ...others], publisherOf, handsOn);
  const ages = agesOf(telling, sources, now);
  const merits = [
    coverage(sources, weights.coverage),
    {
      name: "feed",
      value: weights.feed * Math.log2(Math.max(leastWeight, weight)),
      why: `${lead.feed} has weight ${weight}`,
    },
    reading(lead, weights.reading),
    ...keywords(lead, settings),
  ];
  return addUp([
    freshness(ages, settings),
    ...merits.map((term) => faded(term, ages, halfLife)),
    ...against("evergreen", unlikeNews(lead), weights.evergreen),
    ...against("language", inOtherLanguage(lead), weights.language),
  ]);
}

function freshness({ told, why, undated }: Ages, { weights, halfLife }: SelectSettings): Term {
  // Half of what a fresh one gets where nobody knows how old it is, so that an old feed's backlog never leads.
  const most = undated ? 0.5 : 1;
  return { name: "freshness", value: weights.freshness * Math.min(most, newness(told, halfLife)), why };
}

/** However many told it, at whatever length, an old story is no news. What speaks against a story does not fade. */
function faded(term: Term, { last }: Ages, halfLife: number): Term {
  const left = lasting(last, halfLife);
  if (left === 1 || term.value <= 0) return term;
  const why = `${term.why}, of which ${Math.round(100 * left)} % are left ${hours(last)} h after it was last told`;
  return { ...term, value: term.value * left, why };
}

function coverage(sources: readonly Article[], weight: number): Term {
  if (sources.length < 2) return { name: "coverage", value: 0, why: "one source" };
  return {
    name: "coverage",
    value: weight * Math.log2(sources.length),
    why: `${sources.length} sources tell it in words of their own: ${sources.map(({ feed }) => feed).join(", ")}`,
  };
}

function reading({ text }: Article, weight: number): Term {
  // Enough to count to a full read in any language.
  const words = countWords(text.slice(0, 20 * fullRead));
  const why = words > fullRead ? `more than ${fullRead} words to read` : `${words} words to read`;
  return { name: "reading", value: weight * Math.min(1, words / fullRead), why };
}

/** A boosted word counts in full in the title, half in the text or as a subject, two words at most. */
function keywords(lead: Article, { boost, weights }: SelectSettings): Term[] {
  const found = boost.map((word) => ({ word, ...placeOf(word, lead) })).filter(({ share }) => share > 0);
  if (found.length === 0) return [];
  const share = Math.min(
    mostBoosts,
    found.reduce((sum, one) => sum + one.share, 0),
  );
  const why = found.map(({ word, where }) => (where === "" ? word : `${word} (${where})`)).join(", ");
  return [{ name: "keywords", value: weights.keywords * share, why: `boosted: ${why}` }];
}

function placeOf(word: string, lead: Article): { share: number; where: string } {
  if (matchWord(word, lead.title)) return { share: 1, where: "" };
  if (namesSubject(word, subjectsOf(lead))) return { share: 0.5, where: "its subject" };
  return matchWord(word, lead.text) ? { share: 0.5, where: "in the text" } : { share: 0, where: "" };
}

/** What takes from a score, where there is a reason. */
const against = (name: string, why: string | null, weight: number): Term[] =>
  why === null ? [] : [{ name, value: -weight, why }];

function unlikeNews(lead: Article): string | null {
  const by = evergreenBy(lead);
  return by === null ? null : `reads like no news: ${by}`;
}
