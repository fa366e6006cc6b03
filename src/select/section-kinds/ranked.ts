import type { Candidate, Refusal } from "../candidate.ts";
import { diversityJudge, type Judge } from "../diversity.ts";
import type { Pick } from "./picked.ts";

/**
 * `stories` and `headlines`: one by one the best by score, less what a candidate shares with those that stand there
 * already, and with a quota for each publisher's feeds; so that no topic, company or source floods the section.
 */
export const pickRanked: Pick = (plan, open, context) => {
  // A section made for one publisher has no other to choose from.
  const onePublisher = new Set(plan.feeds?.map(context.publisherOf)).size === 1;
  const quota = {
    of: ({ lead }: Candidate) => context.publisherOf(lead.feed),
    most: onePublisher ? plan.limit : context.perFeed,
  };
  const judge = diversityJudge(onePublisher ? { ...context, samePublisher: 0 } : context);
  const taken: Candidate[] = [];
  const left = new Set(open);
  while (taken.length < plan.limit) {
    const next = bestOf(left, taken, quota, judge);
    if (next === null) break;
    taken.push(next.judged);
    left.delete(next.candidate);
  }
  const refusals = [...left].map((candidate) => refusalOf(candidate, taken, quota, judge));
  return { items: taken.map((candidate) => ({ kind: "candidate", candidate })), taken, refusals };
};

interface Quota {
  /** Whose quota a candidate takes from. */
  readonly of: (candidate: Candidate) => string;
  readonly most: number;
}

function bestOf(left: Iterable<Candidate>, taken: readonly Candidate[], quota: Quota, judge: Judge) {
  let best: { candidate: Candidate; judged: Candidate } | null = null;
  for (const candidate of left) {
    // They stand by score, and likeness only takes from it: nothing below can be better.
    if (best !== null && candidate.score.total <= best.judged.score.total) break;
    if (ofPublisher(candidate, taken, quota).length >= quota.most) continue;
    const judged = judge(candidate, taken);
    if (best === null || judged.score.total > best.judged.score.total) best = { candidate, judged };
  }
  return best;
}

function refusalOf(candidate: Candidate, taken: readonly Candidate[], quota: Quota, judge: Judge): Refusal {
  const same = ofPublisher(candidate, taken, quota);
  if (same.length >= quota.most) {
    const feeds = [...new Set([candidate, ...same].map(({ lead }) => lead.feed))];
    const have = feeds.length === 1 ? "already has" : "are of one publisher, which already has";
    const detail = `${feeds.join(", ")} ${have} ${same.length} of ${quota.most} allowed here`;
    return { candidate, rule: "feed-quota", detail };
  }
  const last = taken.at(-1)?.score.total ?? 0;
  const compared = `the last of ${taken.length} has ${last}`;
  if (candidate.score.total <= last)
    return { candidate, rule: "below-limit", detail: `score ${candidate.score.total}, ${compared}` };
  const judged = judge(candidate, taken);
  const detail = `score ${judged.score.total} after what it shares with the section, ${compared}`;
  return { candidate: judged, rule: "too-alike", detail };
}

function ofPublisher(candidate: Candidate, taken: readonly Candidate[], quota: Quota): Candidate[] {
  const publisher = quota.of(candidate);
  return taken.filter((one) => quota.of(one) === publisher);
}
