import type { Move, Notice, SectionPlan, Sponsor } from "../../domain/issue.ts";
import type { Candidate, Refusal } from "../candidate.ts";
import type { Memory } from "../recall.ts";
import type { PublisherOf } from "../publishers.ts";
import type { SelectSettings } from "../settings.ts";

/** An item as chosen; a candidate still wants its summary. */
export type PickedItem =
  { readonly kind: "candidate"; readonly candidate: Candidate } | Move | Notice | Sponsor;

export interface Picked {
  readonly items: readonly PickedItem[];
  /** Candidates that now stand in this section and may stand in no other, in its order, with their scores there. */
  readonly taken: readonly Candidate[];
  readonly refusals: readonly Refusal[];
}

export interface PickContext {
  readonly now: Date;
  readonly timezone: string;
  readonly language: string;
  readonly perFeed: number;
  readonly perFeedInIssue: number;
  /** The stories that stand in other sections already. */
  readonly placed: readonly Candidate[];
  /** The same story, led by each of its other tellings that may stand in this section; the best first. */
  readonly ledByOthers: (candidate: Candidate) => Iterable<Candidate>;
  /** Feeds of one publisher share its quota. */
  readonly publisherOf: PublisherOf;
  readonly weights: SelectSettings["weights"];
  readonly memory: Memory;
}

/** How a kind of section picks from the candidates that may stand in it, best first. */
export type Pick = (plan: SectionPlan, open: readonly Candidate[], context: PickContext) => Picked;
