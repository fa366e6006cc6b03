import type { Candidate, Refusal } from "../candidate.ts";
import { diversityJudge, type Judge } from "../diversity.ts";
import type { Pick, PickContext } from "./picked.ts";

/**
 * `stories` and `headlines`: one by one the best by score, less what a candidate shares with those that stand in the
 * issue already, and with quotas for each publisher's feeds; so that no topic, company or source floods the section, nor
 * the issue. A story whose feed has had its share is led by another that tells it. Before a place stays empty, the
 * issue's quota gives way, and the section's does not.
 */
export const pickRanked: Pick = (plan, open, context) => {
  // A section made for one publisher has no other to choose from.
  const onePublisher = new Set(plan.feeds?.map(context.publisherOf)).size === 1;
  const judge = diversityJudge(onePublisher ? { ...context, samePublisher: 0 } : context);
  const inSection = onePublisher ? plan.limit : context.perFeed;
  const inIssue = onePublisher ? Infinity : context.perFeedInIssue;
  const picking: Picking = { judge, context, taken: [], quota: { inSection, inIssue } };
  const { taken } = picking;
  const left = new Set(open);
  for (const most of [inIssue, Infinity])
    while (taken.length < plan.limit) {
      const next = bestOf(left, { ...picking, quota: { inSection, inIssue: most } });
      if (next === null) break;
      taken.push(next.judged);
      left.delete(next.candidate);
    }
  const refusals = [...left].map((candidate) => refusalOf(candidate, picking));
  return { items: taken.map((candidate) => ({ kind: "candidate", candidate })), taken, refusals };
};

interface Picking {
  readonly judge: Judge;
  readonly context: PickContext;
  readonly taken: Candidate[];
  /** How many of one publisher may stand there. */
  readonly quota: { readonly inSection: number; readonly inIssue: number };
}

function bestOf(left: Iterable<Candidate>, picking: Picking) {
  const { judge, context, taken } = picking;
  const placed = [...context.placed, ...taken];
  let best: { candidate: Candidate; judged: Candidate } | null = null;
  for (const candidate of left) {
    // They stand by score, and likeness only takes from it: nothing below can be better.
    if (best !== null && candidate.score.total <= best.judged.score.total) break;
    const led = withinQuota(candidate, picking);
    if (led === null) continue;
    const judged = judge(led, placed);
    if (best === null || judged.score.total > best.judged.score.total) best = { candidate, judged };
  }
  return best;
}

/** The candidate, or the same story led by another of its tellings; null where all their publishers had their share. */
function withinQuota(candidate: Candidate, picking: Picking): Candidate | null {
  if (spentQuota(candidate, picking) === null) return candidate;
  for (const other of picking.context.ledByOthers(candidate))
    if (spentQuota(other, picking) === null) return other;
  return null;
}

/** The quota that a candidate's publisher has used up, with who used it. */
function spentQuota(candidate: Candidate, { context, taken, quota }: Picking) {
  const publisher = context.publisherOf(candidate.lead.feed);
  const ofPublisher = (list: readonly Candidate[]) =>
    list.filter(({ lead }) => context.publisherOf(lead.feed) === publisher);
  const here = ofPublisher(taken);
  if (here.length >= quota.inSection) return { same: here, most: quota.inSection, where: "here" };
  const all = [...ofPublisher(context.placed), ...here];
  return all.length >= quota.inIssue ? { same: all, most: quota.inIssue, where: "in the issue" } : null;
}

function refusalOf(candidate: Candidate, picking: Picking): Refusal {
  const { judge, context, taken } = picking;
  const spent = spentQuota(candidate, picking);
  if (spent !== null) {
    const { same, most, where } = spent;
    const feeds = [...new Set([candidate, ...same].map(({ lead }) => lead.feed))];
    const have = feeds.length === 1 ? "already has" : "are of one publisher, which already has";
    const detail = `${feeds.join(", ")} ${have} ${same.length} of ${most} allowed ${where}`;
    return { candidate, rule: "feed-quota", detail };
  }
  const last = taken.at(-1)?.score.total ?? 0;
  const compared = `the last of ${taken.length} has ${last}`;
  if (candidate.score.total <= last)
    return { candidate, rule: "below-limit", detail: `score ${candidate.score.total}, ${compared}` };
  const judged = judge(candidate, [...context.placed, ...taken]);
  const detail = `score ${judged.score.total} after what it shares with the issue, ${compared}`;
  return { candidate: judged, rule: "too-alike", detail };
}
