import { apart } from "./story-score.ts";

/** What is known of how alike two stories are, from pairs of their articles. */
export interface Link {
  sum: number;
  /** How many pairs were compared. */
  known: number;
  most: number;
  /** One pair cannot be the same story. */
  apart: boolean;
  /** Whether what both held before this moment has been compared. */
  based: boolean;
}

/** The mean counts for more than the nearest pair: one article that tells of two events must not make them one. */
const meanShare = 0.7;
/** Pairs that were not compared have next to nothing in common; of very long stories not all can have been. */
const comparedMembers = 40;

export function newLink(): Link {
  return { sum: 0, known: 0, most: 0, apart: false, based: false };
}

/** @param score of two articles: see `storyScore` */
export function addPair(link: Link, score: number): void {
  if (score === apart) link.apart = true;
  else {
    link.sum += score;
    link.known++;
    link.most = Math.max(link.most, score);
  }
}

export function addLink(link: Link, other: Link): void {
  link.sum += other.sum;
  link.known += other.known;
  link.most = Math.max(link.most, other.most);
  link.apart ||= other.apart;
  link.based ||= other.based;
}

/** How surely two stories of so many articles are one, 0 to 1. */
export function linkScore({ sum, known, most, apart }: Link, members: number, others: number): number {
  if (apart) return 0;
  const pairs = Math.min(members, comparedMembers) * Math.min(others, comparedMembers);
  return (meanShare * sum) / Math.max(known, pairs) + (1 - meanShare) * most;
}
