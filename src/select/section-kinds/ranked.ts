import type { Candidate, Refusal } from "../candidate.ts";
import type { Pick } from "./picked.ts";

/** `stories` and `headlines`: the best by score, with a quota for each feed so that none floods the section. */
export const pickRanked: Pick = (plan, open, { perFeed }) => {
  const taken: Candidate[] = [];
  const refusals: Refusal[] = [];
  // A section made for one feed has no other to choose from.
  const quota = plan.feeds?.length === 1 ? plan.limit : perFeed;
  for (const candidate of open) {
    const sameFeed = taken.filter(({ lead }) => lead.feed === candidate.lead.feed).length;
    if (taken.length >= plan.limit)
      refusals.push({ candidate, rule: "below-limit", detail: belowLimit(candidate, taken, plan.limit) });
    else if (sameFeed >= quota)
      refusals.push({
        candidate,
        rule: "feed-quota",
        detail: `${candidate.lead.feed} already has ${sameFeed} of ${quota} allowed here`,
      });
    else taken.push(candidate);
  }
  return { items: taken.map((candidate) => ({ kind: "candidate", candidate })), taken, refusals };
};

function belowLimit(candidate: Candidate, taken: readonly Candidate[], limit: number): string {
  return `score ${candidate.score.total}, the last of ${limit} has ${taken.at(-1)?.score.total ?? 0}`;
}
