import type { Config } from "../config/schema.ts";
import type { Issue } from "../domain/issue.ts";

/** How many stories and moves an issue tells; notices and sponsors are no news. */
export function newsIn(issue: Issue): number {
  return issue.sections
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === "story" || kind === "move").length;
}

/** What the config wants of an issue with too little to tell; null where it may go out. */
export function whyThin(
  { thinBelow, whenThin }: Pick<Config["select"], "thinBelow" | "whenThin">,
  issue: Issue,
): { readonly state: "held" | "skipped"; readonly detail: string } | null {
  const news = newsIn(issue);
  if (news >= thinBelow || whenThin === "send") return null;
  const detail = `only ${news} of at least ${thinBelow} articles (select.thinBelow)`;
  return { state: whenThin === "hold" ? "held" : "skipped", detail };
}

export const isEmpty = (issue: Issue): boolean => newsIn(issue) === 0;
