import { addUp } from "./add-up.ts";
import type { Candidate } from "./candidate.ts";
import type { PublisherOf } from "./publishers.ts";
import { likeness, subjectReader, type Subject } from "./likeness.ts";
import type { SelectSettings } from "./settings.ts";

/** A candidate as it stands beside others: with a term less for what it shares with them. */
export type Judge = (candidate: Candidate, placed: readonly Candidate[]) => Candidate;

interface DiversitySettings {
  readonly publisherOf: PublisherOf;
  readonly weights: Pick<SelectSettings["weights"], "diversity">;
  /** What each item of the same publisher takes. */
  readonly samePublisher?: number;
}

/** Less in common is chance. */
const leastLikeness = 0.15;

/**
 * The diversity term: the likenesses to all that stands in the issue together, and something for each item of the
 * same publisher, one at most. It grows with each, so that the third story of a company needs to be better than the second.
 */
export function diversityJudge({ weights, publisherOf, samePublisher = 0.15 }: DiversitySettings): Judge {
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
    const publisher = publisherOf(candidate.lead.feed);
    const ofPublisher = placed.filter(({ lead }) => publisherOf(lead.feed) === publisher);
    const share = Math.min(
      1,
      alike.reduce((sum, one) => sum + one.share, 0) + ofPublisher.length * samePublisher,
    );
    if (share === 0) return candidate;
    const why = [
      ...alike.slice(0, 1).map(({ other }) => `like “${other.lead.title}”`),
      ...(alike.length > 1 ? [`and ${alike.length - 1} more here`] : []),
      ...(ofPublisher.length > 0 && samePublisher > 0 ? [alreadyHere(candidate, ofPublisher)] : []),
    ].join(", ");
    const term = { name: "diversity", value: -weights.diversity * share, why };
    return { ...candidate, score: addUp([...candidate.score.terms, term]) };
  };
}

function alreadyHere({ lead }: Candidate, ofPublisher: readonly Candidate[]): string {
  const whose = ofPublisher.every((one) => one.lead.feed === lead.feed) ? lead.feed : "its publisher";
  return `${ofPublisher.length} of ${whose} here already`;
}
