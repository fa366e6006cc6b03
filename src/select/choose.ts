import type { Article, Feed } from "../domain/feed.ts";
import type { SectionPlan } from "../domain/issue.ts";
import type { Reason, UnsureMove } from "../domain/report.ts";
import { aggregators } from "./aggregators.ts";
import { movesIn } from "./article-moves.ts";
import type { Candidate, Refusal } from "./candidate.ts";
import { findCandidates, otherLeads } from "./find-candidates.ts";
import { isRoundUp } from "./is-round-up.ts";
import { otherLanguage } from "./other-language.ts";
import { publishers } from "./publishers.ts";
import { Reasons } from "./reasons.ts";
import type { Memory } from "./recall.ts";
import { routes, type Routes } from "./routes.ts";
import type { Scoring } from "./score-telling.ts";
import { sectionKinds } from "./section-kinds.ts";
import type { PickedItem } from "./section-kinds/picked.ts";
import type { SelectSettings } from "./settings.ts";
import { unsureMoves } from "./unsure-moves.ts";

export interface ChooseInput {
  /** Articles that could stand in the issue. */
  readonly articles: readonly Article[];
  /** Where too little is new and older articles are among them: those that were published before this. */
  readonly lookedBeyond?: Date | null;
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
  const reasons = new Reasons(input.lookedBeyond);
  const scoring: Scoring = {
    ...input,
    feeds: new Map(input.feeds.map((feed) => [feed.name, feed])),
    publisherOf: publishers(input.articles),
    handsOn: aggregators(input.articles),
    inOtherLanguage: otherLanguage(input.language),
  };
  const candidates = findCandidates(input, scoring, reasons);
  let open = candidates;
  const mayStandIn = routes(input.feeds, input.sections);
  const placed: Candidate[] = [];
  const chosen = new Map<string, ChosenSection>();
  const leftOut: { section: string; why: string }[] = [];
  const suits = peopleRule(input, mayStandIn);
  const ledByOthers = otherLeads(scoring);
  for (const plan of inClaimingOrder(input.sections)) {
    const eligible = open.filter(
      // A line about a person has no room to say that it is an update.
      ({ lead, update }) =>
        mayStandIn(lead, plan) && suits(plan, lead) && (plan.kind !== "people" || update === null),
    );
    const { items, taken, refusals } = sectionKinds[plan.kind](plan, eligible, {
      ...input,
      ...input.settings,
      ...scoring,
      placed,
      ledByOthers: (candidate) =>
        ledByOthers(candidate, (lead) => mayStandIn(lead, plan) && suits(plan, lead)),
    });
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
    placed.push(...items.flatMap((item) => (item.kind === "candidate" ? [item.candidate] : [])));
    reasons.keep(plan.id, taken);
    for (const refusal of refusals) reasons.refuse(plan.id, refusal);
    const gone = new Set(taken.flatMap(({ lead, others }) => [lead, ...others].map(({ id }) => id)));
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
    movesIn(lead, "title").sure.length > 0 ||
    isRoundUp(lead);
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
