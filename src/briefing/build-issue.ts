import type { Config } from "../config/schema.ts";
import { momentOf, type Issue } from "../domain/issue.ts";
import type { FeedOutcome, Report } from "../domain/report.ts";
import type { Effects } from "../effects.ts";
import { defaultPreheader } from "../render/default-preheader.ts";
import { chooseArticles, type ChooseInput } from "../select/choose.ts";
import type { Store } from "../store/open-store.ts";
import { issueSubject } from "./issue-subject.ts";
import { checkPictures } from "./check-pictures.ts";
import { completeArticles } from "./complete-articles.ts";
import { gatherArticles } from "./gather-articles.ts";
import { articlesInWindow } from "./articles-in-window.ts";
import { issueId, planIssue, writeSection } from "./plan-issue.ts";
import { picturedLeads, withPictures } from "./pictured.ts";
import { recallTold } from "./recall-told.ts";
import { shortlist } from "./shortlist.ts";
import type { OnProgress } from "./progress.ts";
import { writeSummaries } from "./write-summaries.ts";

export interface BuildEffects extends Effects {
  readonly store: Store;
  readonly onProgress?: OnProgress | undefined;
}

export interface Built {
  readonly issue: Issue;
  readonly report: Report;
}

export interface BuildOptions {
  /** The moment the issue is for; without it the moment it is. */
  readonly slot?: Date;
  /** What asking the feeds came to, where that was done just before. */
  readonly gathered?: readonly FeedOutcome[];
}

/** No feed gave anything; `outcomes` says why for each. */
export class AllFeedsFailed extends Error {
  override readonly name = "AllFeedsFailed";
  readonly outcomes: readonly FeedOutcome[];
  constructor(outcomes: readonly FeedOutcome[]) {
    const causes = outcomes.map(({ feed, error }) => `  ${feed}: ${error ?? "no answer"}`);
    super(`No feed could be read, so there is no issue:\n${causes.join("\n")}`);
    this.outcomes = outcomes;
  }
}

/**
 * Feeds → the plan of one issue, and the report of why. Nothing is sent, and only articles and the feeds' states are
 * stored. The same feeds, config and moment give the same issue.
 * @throws AllFeedsFailed
 */
export async function buildIssue(
  config: Config,
  effects: BuildEffects,
  options: BuildOptions = {},
): Promise<Built> {
  const { store, onProgress } = effects;
  const now = effects.now();
  const at = options.slot ?? now;
  const feeds =
    options.gathered ?? (await gatherArticles(config.feeds, config.fetch, effects, store, onProgress));
  if (feeds.every(({ state }) => state === "failed")) throw new AllFeedsFailed(feeds);
  onProgress?.({ stage: "choose", done: 0, total: 1 });
  const { choice, pages, pictures } = await complete(
    await candidates(config, store, at, now),
    config,
    effects,
  );
  const { summaries, outcomes } = await writeSummaries(choice.sections, config.summaries, {
    effects,
    answers: store.modelAnswers,
    onProgress,
  });
  const sections = choice.sections.map((section) => writeSection(section, summaries));
  const publication = publicationOf(config);
  const number = await store.issues.numberFor(at);
  const moment = new Date(momentOf({ slot: at.toISOString(), cutoff: now.toISOString() }));
  const subject = issueSubject(config.publication.subject, sections, publication, number, moment);
  const preheader = defaultPreheader(subject, sections);
  const issue = planIssue({ slot: at, cutoff: now, number, publication, sections, subject, preheader });
  const kept = choice.reasons.filter((reason) => reason.kept).length;
  onProgress?.({
    stage: "choose",
    done: 1,
    total: 1,
    note: `${kept} of ${choice.reasons.length} candidates kept`,
  });
  const report: Report = {
    issueId: issueId(at, config.schedule.timezone),
    slot: at.toISOString(),
    builtAt: now.toISOString(),
    feeds,
    candidates: choice.reasons,
    pages,
    pictures,
    summaries: outcomes,
    unsureMoves: choice.unsureMoves,
    leftOut: choice.leftOut,
    findings: [],
  };
  return { issue, report };
}

async function candidates(config: Config, store: Store, slot: Date, now: Date): Promise<ChooseInput> {
  const places = config.sections.map(({ kind, limit }) =>
    kind === "stories" || kind === "headlines" ? limit : 0,
  );
  const enough = places.reduce((sum, limit) => sum + limit, 0);
  const window = await articlesInWindow({ ...config.select, enough }, store, slot, now);
  // What came since the last issue is new to its readers, be that a day, a weekend or a week.
  const halfLife = Math.max(config.select.halfLife, window.sinceLast);
  return {
    ...window,
    memory: await recallTold(store, slot, now),
    feeds: config.feeds,
    sections: config.sections,
    settings: { ...config.select, halfLife },
    now,
    timezone: config.schedule.timezone,
    language: config.publication.language,
  };
}

/** Chooses, reads the pages of what came near, and chooses again with what they say; then looks at the pictures. */
async function complete(input: ChooseInput, { feeds, sections }: Config, effects: BuildEffects) {
  const { store, onProgress } = effects;
  const first = chooseArticles(input);
  const listed = shortlist(first, sections, input.articles);
  const completed = await completeArticles(listed, feeds, { effects, pages: store.pages, onProgress });
  const { articles } = completed;
  const choice =
    articles.size === 0
      ? first
      : chooseArticles({ ...input, articles: input.articles.map((one) => articles.get(one.id) ?? one) });
  const { pictures, dropped } = await checkPictures(picturedLeads(choice.sections), completed.pictures, {
    effects,
    known: store.pictures,
  });
  const shown = withPictures(choice.sections, pictures);
  return { choice: { ...choice, sections: shown }, pages: completed.outcomes, pictures: dropped };
}

function publicationOf({ publication, schedule, brand }: Config): Issue["publication"] {
  const { name, url, address, language, archive } = publication;
  const own = Object.keys(brand).length === 0 ? {} : { brand };
  return { name, url, address, language, timezone: schedule.timezone, archive, ...own };
}
