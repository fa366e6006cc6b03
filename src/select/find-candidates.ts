import type { Article } from "../domain/feed.ts";
import type { Candidate } from "./candidate.ts";
import { resurfacedFrom } from "./dated-by-itself.ts";
import { isPaid } from "./is-paid.ts";
import { matchWord } from "./match-word.ts";
import { oldNews } from "./old-news.ts";
import type { Reasons } from "./reasons.ts";
import { recaller, type Memory, type Recalled } from "./recall.ts";
import { namesSubject, subjectsOf } from "./subjects.ts";
import { scoreTelling, type Scoring } from "./score-telling.ts";
import { tellStories, toTelling, type Telling, type Voices } from "./telling.ts";

export interface ToTell {
  readonly articles: readonly Article[];
  readonly memory: Memory;
}

/** Stories told before, old, muted and paid ones fall away here; the rest is scored, best first. */
export function findCandidates(
  { articles, memory }: ToTell,
  scoring: Scoring,
  reasons: Reasons,
): Candidate[] {
  const { mute, maxAge } = scoring.settings;
  // A first issue, or one after a pause, looks back further: as far as what it was given.
  const reach = articles.reduce(
    (most, { publishedAt }) => Math.max(most, scoring.now.getTime() - publishedAt.getTime()),
    maxAge,
  );
  const own = new Set(articles.map(({ id }) => id));
  const recalled = memory.articles.filter(({ id }) => !own.has(id));
  const recall = recaller(memory);
  const candidates: Candidate[] = [];
  for (const story of tellStories([...articles, ...recalled], scoring)) {
    const members = [story.lead, ...story.others];
    const before = recall(members);
    if (before.verdict === "sent-before") {
      reasons.drop(members, "sent-before", before.why);
      continue;
    }
    const telling = before.verdict === "new" ? story : updateOf(before, scoring);
    const update = before.verdict === "new" ? null : before;
    if (update !== null)
      reasons.drop(update.passed, "sent-before", `${update.why}: “${telling.lead.title}” tells it`);
    const tellings = [telling.lead, ...telling.others];
    const old = oldNews(tellings, scoring.now, reach);
    const dropped = old === null ? ownFault(telling.lead, mute) : { rule: "old-news", detail: old };
    if (dropped === null) candidates.push({ ...telling, score: scoreTelling(telling, scoring), update });
    else reasons.drop(tellings, dropped.rule, dropped.detail);
  }
  return candidates.toSorted(
    (a, b) =>
      b.score.total - a.score.total ||
      b.lead.publishedAt.getTime() - a.lead.publishedAt.getTime() ||
      (a.lead.id < b.lead.id ? -1 : 1),
  );
}

/**
 * Gives a story led by each of its other tellings that may, best first, with the score it has then, which is reckoned
 * once. An update has no other: its lead tells what is new.
 */
export function otherLeads(
  scoring: Scoring,
): (candidate: Candidate, mayLead: (article: Article) => boolean) => Generator<Candidate> {
  const led = new WeakMap<Candidate, Map<Article, Candidate>>();
  const ledBy = (candidate: Candidate, lead: Article): Candidate => {
    const known = led.get(candidate) ?? new Map<Article, Candidate>();
    led.set(candidate, known);
    const before = known.get(lead);
    if (before !== undefined) return before;
    const others = [candidate.lead, ...candidate.others.filter((one) => one !== lead)];
    const score = scoreTelling({ lead, others }, scoring);
    const told = { lead, others, score, update: candidate.update };
    known.set(lead, told);
    return told;
  };
  return function* (candidate, mayLead) {
    if (candidate.update !== null) return;
    for (const other of candidate.others)
      if (
        !scoring.handsOn(other) &&
        resurfacedFrom(other) === null &&
        ownFault(other, scoring.settings.mute) === null &&
        mayLead(other)
      )
        yield ledBy(candidate, other);
  };
}

/** What keeps a story out whatever its score would be. */
function ownFault(lead: Article, mute: readonly string[]): { rule: string; detail: string } | null {
  // Not in the text: what that mentions in passing is not what it is about.
  const muted = mute.find((word) => matchWord(word, lead.title));
  if (muted !== undefined) return { rule: "muted", detail: `its title holds the muted word “${muted}”` };
  const filed = mute.find((word) => namesSubject(word, subjectsOf(lead)));
  if (filed !== undefined)
    return {
      rule: "muted",
      detail: `it is filed under the muted subject “${filed}”, by its feed or address`,
    };
  return isPaid(lead) ? { rule: "paid", detail: "it says of itself that somebody paid for it" } : null;
}

/** Who tells what is new leads; what came since besides is told along. */
function updateOf({ movers, since }: Extract<Recalled, { verdict: "update" }>, voices: Voices): Telling {
  const { lead, others } = toTelling(movers, voices);
  return { lead, others: [...others, ...since] };
}
