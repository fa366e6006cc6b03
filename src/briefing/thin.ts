import type { Issue } from "../domain/issue.ts";

/** How many stories and moves an issue tells; notices and sponsors are no news. */
export function newsIn(issue: Issue): number {
  return issue.sections
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === "story" || kind === "move").length;
}

export const isEmpty = (issue: Issue): boolean => newsIn(issue) === 0;
