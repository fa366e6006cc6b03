/** What a build did and why. Plain JSON. */

import type { ReportedScore } from "./score.ts";

/** What became of one feed in a build. */
export interface FeedOutcome {
  readonly feed: string;
  readonly url: string;
  readonly state: "ok" | "unchanged" | "failed";
  /** Entries in the document, and how many of them were new to us. */
  readonly entries: number;
  readonly fresh: number;
  /** The cause and, where there is one, the cure, in one line; failed feeds only. */
  readonly error: string | null;
  readonly reader: string | null;
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** What came of an article's page, where the feed gives only a teaser. */
export interface PageOutcome {
  readonly articleId: string;
  readonly url: string;
  /** `teaser-kept`: the page was read, and what it gave cannot stand for the article; `not-asked`: see `detail`. */
  readonly outcome: "completed" | "teaser-kept" | "failed" | "not-asked";
  readonly detail: string;
}

/** Why a story of the issue lacks the picture that its feed or its page named. */
export interface DroppedPicture {
  readonly articleId: string;
  readonly url: string;
  readonly detail: string;
}

/** Who wrote a story's summary. */
export interface SummaryOutcome {
  /** `Story.id`. */
  readonly storyId: string;
  readonly title: string;
  /** Sentences of the article, a model's answer to this build, or one that it gave before. */
  readonly by: "extract" | "model" | "cache";
  /** What was checked, corrected or left out, or why there is none by the model; one line. */
  readonly detail: string;
}

/** Why a candidate was kept or dropped. */
export interface Reason {
  readonly articleId: string;
  readonly feed: string;
  readonly title: string;
  readonly url: string;
  readonly kept: boolean;
  /** The section it stands in, or came nearest to. */
  readonly section: string | null;
  /** Its place in the section, from 1; kept ones only. Absent in old reports. */
  readonly place?: number;
  /** A short fixed name: `ranked`, `update`, `below-limit`, `too-alike`, `same-story`, `sent-before`, `muted`, … */
  readonly rule: string;
  /** The rule in words, with what it was measured against. */
  readonly detail: string;
  readonly score: ReportedScore | null;
}

/** A move that was read and is not sure enough for readers; an editor may look at it. */
export interface UnsureMove {
  readonly articleId: string;
  readonly feed: string;
  readonly title: string;
  readonly url: string;
  readonly person: string;
  /** As it would stand in the issue. */
  readonly line: string;
  /** What makes it unsure. */
  readonly why: string;
}

/** One thing that a check saw, with its place and its cure. */
export interface Finding {
  readonly level: "error" | "warning";
  readonly check: string;
  readonly place: string;
  readonly message: string;
  readonly cure: string;
}

export interface Report {
  readonly issueId: string;
  readonly slot: string;
  readonly builtAt: string;
  readonly feeds: readonly FeedOutcome[];
  readonly candidates: readonly Reason[];
  /** Of the shortlist, in its order. Absent, as `pictures` is, in reports from before pages were read. */
  readonly pages?: readonly PageOutcome[];
  readonly pictures?: readonly DroppedPicture[];
  /** For every story that has a summary, in the order of the issue. Absent in old reports. */
  readonly summaries?: readonly SummaryOutcome[];
  /** Where there is a people section. Absent in old reports. */
  readonly unsureMoves?: readonly UnsureMove[];
  /** Sections left out, and why. */
  readonly leftOut: readonly { readonly section: string; readonly why: string }[];
  readonly findings: readonly Finding[];
}
