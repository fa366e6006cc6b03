import { addUp } from "./add-up.ts";
import type { Candidate } from "./candidate.ts";
import { likeness, subjectReader, type Subject } from "./likeness.ts";
import type { SelectSettings } from "./settings.ts";

/** A candidate as it stands beside others: with a term less for what it shares with them. */
export type Judge = (candidate: Candidate, placed: readonly Candidate[]) => Candidate;

interface DiversitySettings {
  readonly weights: Pick<SelectSettings["weights"], "diversity">;
  /** What each item of the same feed takes. */
  readonly sameFeed?: number;
}

/** Less in common is chance. */
const leastLikeness = 0.15;

/**
 * The diversity term: the likenesses to all that stands in the section together, and something for each item of the
 * same feed, one at most. It grows with each, so that the third story of a company needs to be better than the second.
 */
export function diversityJudge({ weights, sameFeed = 0.15 }: DiversitySettings): Judge {
  const read = subjectReader();
  const subjects = new Map<string, Subject>();
  const subjectOf = ({ lead }: Candidate): Subject => {
    const subject = subjects.get(lead.id) ?? read(lead);
    subjects.set(lead.id, subject);
    return subject;
  };
  return (candidate, placed) => {
    if (weights.diversity === 0) return candidate;
    const alike = placed
      .map((other) => ({ other, share: likeness(subjectOf(candidate), subjectOf(other)) }))
      .filter(({ share }) => share >= leastLikeness)
      .toSorted((a, b) => b.share - a.share);
    const ofFeed = placed.filter(({ lead }) => lead.feed === candidate.lead.feed).length;
    const share = Math.min(1, alike.reduce((sum, one) => sum + one.share, 0) + ofFeed * sameFeed);
    if (share === 0) return candidate;
    const why = [
      ...alike.slice(0, 1).map(({ other }) => `like “${other.lead.title}”`),
      ...(alike.length > 1 ? [`and ${alike.length - 1} more here`] : []),
      ...(ofFeed > 0 && sameFeed > 0 ? [`${ofFeed} of ${candidate.lead.feed} here already`] : []),
    ].join(", ");
    const term = { name: "diversity", value: -weights.diversity * share, why };
    return { ...candidate, score: addUp([...candidate.score.terms, term]) };
  };
}
