import type { Article, Feed } from "../domain/feed.ts";
import type { SectionPlan } from "../domain/issue.ts";
import type { Reason, UnsureMove } from "../domain/report.ts";
import type { Candidate, Refusal } from "./candidate.ts";
import { findMoves } from "./find-moves.ts";
import { isPaid } from "./is-paid.ts";
import { isRoundUp } from "./is-round-up.ts";
import { matchWord } from "./match-word.ts";
import { publishers, type PublisherOf } from "./publishers.ts";
import { Reasons } from "./reasons.ts";
import { recaller, type Memory, type Recalled } from "./recall.ts";
import { routes, type Routes } from "./routes.ts";
import { scoreTelling } from "./score-telling.ts";
import { sectionKinds } from "./section-kinds.ts";
import type { PickContext, PickedItem } from "./section-kinds/picked.ts";
import type { SelectSettings } from "./settings.ts";
import { unsureMoves } from "./unsure-moves.ts";
import { tellStories, toTelling, type Telling } from "./telling.ts";

export interface ChooseInput {
  /** Articles that could stand in the issue. */
  readonly articles: readonly Article[];
  /** What earlier issues told. Its articles need not be among `articles`; they lead to a story, and no reason is kept. */
  readonly memory: Memory;
  readonly feeds: readonly Feed[];
  readonly sections: readonly SectionPlan[];
  readonly settings: SelectSettings;
  readonly now: Date;
  readonly timezone: string;
  readonly language: string;
}

export interface ChosenSection {
  readonly plan: SectionPlan;
  readonly items: readonly PickedItem[];
}

export interface Choice {
  /** In reading order; sections below their minimum are not among them. */
  readonly sections: readonly ChosenSection[];
  /** One for every article, in the order given. */
  readonly reasons: readonly Reason[];
  readonly leftOut: readonly { readonly section: string; readonly why: string }[];
  /** Moves for an editor to look at; none without a people section. */
  readonly unsureMoves: readonly UnsureMove[];
}

/** Articles → sections with their items, and for every article the reason. Pure: the same input, the same choice. */
export function chooseArticles(input: ChooseInput): Choice {
  const reasons = new Reasons();
  const publisherOf = publishers(input.articles);
  const candidates = candidatesOf(input, publisherOf, reasons);
  let open = candidates;
  const mayStandIn = routes(input.feeds, input.sections);
  const { perFeed, weights } = input.settings;
  const context: PickContext = { ...input, perFeed, weights, publisherOf };
  const chosen = new Map<string, ChosenSection>();
  const leftOut: { section: string; why: string }[] = [];
  const suits = peopleRule(input, mayStandIn);
  for (const plan of inClaimingOrder(input.sections)) {
    const eligible = open.filter(
      // A line about a person has no room to say that it is an update.
      ({ lead, update }) =>
        mayStandIn(lead, plan) && suits(plan, lead) && (plan.kind !== "people" || update === null),
    );
    const { items, taken, refusals } = sectionKinds[plan.kind](plan, eligible, context);
    if (items.length < Math.max(1, plan.min)) {
      const why =
        items.length === 0 ? "nothing to put in it" : `${items.length} of at least ${plan.min} items`;
      leftOut.push({ section: plan.id, why });
      for (const candidate of taken)
        reasons.refuse(plan.id, { candidate, rule: "section-left-out", detail: why });
      for (const refusal of refusals) reasons.refuse(plan.id, refusal);
      continue;
    }
    chosen.set(plan.id, { plan, items });
    reasons.keep(plan.id, taken);
    for (const refusal of refusals) reasons.refuse(plan.id, refusal);
    const gone = new Set(taken.map(({ lead }) => lead.id));
    open = open.filter(({ lead }) => !gone.has(lead.id));
  }
  for (const candidate of open) reasons.refuse(null, noSection(candidate));
  return {
    sections: input.sections.flatMap(({ id }) => chosen.get(id) ?? []),
    reasons: input.articles.flatMap((article) => reasons.of(article) ?? []),
    leftOut,
    unsureMoves: doubtedMoves(input, candidates, [...chosen.values()], suits),
  };
}

/** Texts are read where their article could have stood among the people; of the others the title. */
function doubtedMoves(
  { sections }: ChooseInput,
  candidates: readonly Candidate[],
  chosen: readonly ChosenSection[],
  suits: (plan: SectionPlan, lead: Article) => boolean,
): UnsureMove[] {
  const people = sections.find(({ kind }) => kind === "people");
  if (people === undefined) return [];
  const printed = chosen.flatMap(({ items }) => items.filter((item) => item.kind === "move"));
  const leads = candidates.map(({ lead }) => lead);
  return unsureMoves(leads, printed, (lead) => suits(people, lead));
}

/** Stories told before, muted and paid ones fall away here; the rest is scored, best first. */
function candidatesOf(
  { articles, memory, feeds, settings, now }: ChooseInput,
  publisherOf: PublisherOf,
  reasons: Reasons,
): Candidate[] {
  const byName = new Map(feeds.map((feed) => [feed.name, feed]));
  const own = new Set(articles.map(({ id }) => id));
  const recalled = memory.articles.filter(({ id }) => !own.has(id));
  const recall = recaller(memory);
  const candidates: Candidate[] = [];
  for (const story of tellStories([...articles, ...recalled], byName)) {
    const members = [story.lead, ...story.others];
    const before = recall(members);
    if (before.verdict === "sent-before") {
      reasons.drop(members, "sent-before", before.why);
      continue;
    }
    const telling = before.verdict === "new" ? story : updateOf(before, byName);
    const update = before.verdict === "new" ? null : before;
    if (update !== null)
      reasons.drop(update.passed, "sent-before", `${update.why}: “${telling.lead.title}” tells it`);
    // In the title only: what a text mentions in passing is not what it is about.
    const muted = settings.mute.find((word) => matchWord(word, telling.lead.title));
    if (muted !== undefined)
      reasons.drop([telling.lead, ...telling.others], "muted", `its title holds the muted word “${muted}”`);
    else if (isPaid(telling.lead))
      reasons.drop([telling.lead, ...telling.others], "paid", "it says of itself that somebody paid for it");
    else {
      const score = scoreTelling(telling, { feeds: byName, publisherOf, settings, now });
      candidates.push({ ...telling, score, update });
    }
  }
  return candidates.toSorted(
    (a, b) =>
      b.score.total - a.score.total ||
      b.lead.publishedAt.getTime() - a.lead.publishedAt.getTime() ||
      (a.lead.id < b.lead.id ? -1 : 1),
  );
}

/** Who tells what is new leads; what came since besides is told along. */
function updateOf(
  { movers, since }: Extract<Recalled, { verdict: "update" }>,
  feeds: ReadonlyMap<string, Feed>,
): Telling {
  const { lead, others } = toTelling(movers, feeds);
  return { lead, others: [...others, ...since] };
}

/** People first, then sections that ask for something, then those that take anything; each in reading order. */
function inClaimingOrder(sections: readonly SectionPlan[]): SectionPlan[] {
  const rank = ({ kind, feeds, categories, keywords }: SectionPlan) =>
    kind === "people" ? 0 : feeds || categories || keywords ? 1 : 2;
  return sections.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * News of somebody's new post belongs among the people, and nothing else does, unless its feed is sent there. Without
 * a people section it may stand anywhere.
 */
function peopleRule(
  { sections }: ChooseInput,
  mayStandIn: Routes,
): (plan: SectionPlan, lead: Article) => boolean {
  if (!sections.some(({ kind }) => kind === "people")) return () => true;
  const known = new Map<string, boolean>();
  const tellsMove = (lead: Article): boolean =>
    sections.every((other) => other.kind === "people" || !mayStandIn(lead, other)) ||
    findMoves(lead.title).length > 0 ||
    isRoundUp(lead.text);
  return (plan, lead) => {
    const tells = known.get(lead.id) ?? tellsMove(lead);
    known.set(lead.id, tells);
    return plan.kind === "people" ? tells : !tells;
  };
}

function noSection(candidate: Candidate): Refusal {
  return {
    candidate,
    rule: "no-section",
    detail: "no section takes it: see the feeds, categories and keywords they ask for",
  };
}
