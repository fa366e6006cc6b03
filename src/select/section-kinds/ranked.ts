import type { Candidate, Refusal } from "../candidate.ts";
import { diversityJudge, type Judge } from "../diversity.ts";
import type { Pick } from "./picked.ts";

/**
 * `stories` and `headlines`: one by one the best by score, less what a candidate shares with those that stand there
 * already, and with a quota for each feed; so that no topic, company or source floods the section.
 */
export const pickRanked: Pick = (plan, open, context) => {
  // A section made for one feed has no other to choose from.
  const oneFeed = plan.feeds?.length === 1;
  const quota = oneFeed ? plan.limit : context.perFeed;
  const judge = diversityJudge(oneFeed ? { ...context, sameFeed: 0 } : context);
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

function bestOf(left: Iterable<Candidate>, taken: readonly Candidate[], quota: number, judge: Judge) {
  let best: { candidate: Candidate; judged: Candidate } | null = null;
  for (const candidate of left) {
    // They stand by score, and likeness only takes from it: nothing below can be better.
    if (best !== null && candidate.score.total <= best.judged.score.total) break;
    if (ofFeed(candidate, taken) >= quota) continue;
    const judged = judge(candidate, taken);
    if (best === null || judged.score.total > best.judged.score.total) best = { candidate, judged };
  }
  return best;
}

function refusalOf(candidate: Candidate, taken: readonly Candidate[], quota: number, judge: Judge): Refusal {
  const sameFeed = ofFeed(candidate, taken);
  if (sameFeed >= quota) {
    const detail = `${candidate.lead.feed} already has ${sameFeed} of ${quota} allowed here`;
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

const ofFeed = ({ lead }: Candidate, taken: readonly Candidate[]) =>
  taken.filter((one) => one.lead.feed === lead.feed).length;
