import type { EarlierTelling } from "../domain/issue.ts";
import type { ReportedScore } from "../domain/score.ts";
import type { Telling } from "./telling.ts";

/** A telling with its score; what a section kind picks from. */
export interface Candidate extends Telling {
  readonly score: ReportedScore;
  /** Set where an earlier issue told the story, and why it may come again. */
  readonly update: { readonly earlier: EarlierTelling; readonly why: string } | null;
}

/** Why one candidate was not taken by one section. */
export interface Refusal {
  readonly candidate: Candidate;
  readonly rule: string;
  readonly detail: string;
}
