import { defaultPreheader } from "../render/default-preheader.ts";
import type { Issue, Item, Section } from "../domain/issue.ts";
import { planIssue } from "./plan-issue.ts";

export interface DroppedItem {
  readonly section: string;
  readonly item: Extract<Item, { articleIds: unknown }>;
}

export interface Lightened {
  readonly issue: Issue;
  /** The lowest first; fewer than were asked for where no more can go. */
  readonly dropped: readonly DroppedItem[];
}

/**
 * The issue without its lowest items: stories by their score before moves, whose scores are of another scale; a section's
 * last item only when no section has two. The first item stays, as the subject tells of it, and so does what editors
 * wrote or sold. Of equals the later one goes.
 *
 * @param scoreOf by the id of the leading article; null where nothing is known, which counts least
 */
export function dropLowest(
  issue: Issue,
  scoreOf: (articleId: string) => number | null,
  count: number,
): Lightened {
  const left = issue.sections
    .flatMap(({ id, items }) =>
      items.flatMap((item) => ("articleIds" in item ? [{ section: id, item }] : [])),
    )
    .map((one, place) => ({ ...one, place, score: scoreOf(one.item.articleIds[0] ?? "") ?? -Infinity }));
  const droppable = new Set(left.slice(1));
  const inSection = new Map(issue.sections.map(({ id, items }) => [id, items.length]));
  const dropped: DroppedItem[] = [];
  while (dropped.length < count && droppable.size > 0) {
    const [next] = [...droppable].sort(
      (a, b) =>
        Number(inSection.get(a.section) === 1) - Number(inSection.get(b.section) === 1) ||
        Number(a.item.kind === "move") - Number(b.item.kind === "move") ||
        (a.score === b.score ? b.place - a.place : a.score - b.score),
    );
    droppable.delete(next!);
    inSection.set(next!.section, inSection.get(next!.section)! - 1);
    dropped.push({ section: next!.section, item: next!.item });
  }
  const gone = new Set<Item>(dropped.map(({ item }) => item));
  const sections = issue.sections
    .map((section) => ({ ...section, items: section.items.filter((item) => !gone.has(item)) }))
    .filter(({ items }) => items.length > 0);
  return { issue: replan(issue, sections), dropped };
}

/** The same issue with other sections: a preheader that told of them tells of these, and the hash is theirs. */
function replan(issue: Issue, sections: readonly Section[]): Issue {
  const { subject, preheader } = issue;
  const usual = preheader === defaultPreheader(subject, issue.sections);
  return planIssue({
    ...issue,
    slot: new Date(issue.slot),
    cutoff: new Date(issue.cutoff),
    sections,
    preheader: usual ? defaultPreheader(subject, sections) : preheader,
  });
}
