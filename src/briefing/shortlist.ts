import type { Article } from "../domain/feed.ts";
import type { SectionPlan } from "../domain/issue.ts";
import type { Choice } from "../select/choose.ts";

/** Articles whose pages are worth a request: no more than an editor would open. */
const most = 40;
/** Candidates of each section that are next to come in when more text changes the order. */
const nextBest = 6;

/**
 * The articles that stand in the issue, and those that came nearest: stories and people first, whose text is told,
 * then headlines, where more text changes only the order.
 */
export function shortlist(
  choice: Choice,
  sections: readonly SectionPlan[],
  articles: readonly Article[],
): Article[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const bySection = Map.groupBy(choice.reasons, ({ section }) => section);
  const ids = new Set<string>();
  for (const kinds of [["stories", "people"], ["headlines"]]) {
    const plans = sections.filter(({ kind }) => kinds.includes(kind));
    const kept = plans.flatMap(({ id }) => (bySection.get(id) ?? []).filter((reason) => reason.kept));
    const nearly = plans.flatMap(({ id }) =>
      (bySection.get(id) ?? [])
        .filter(({ kept, score }) => !kept && score !== null)
        .toSorted((a, b) => (b.score?.total ?? 0) - (a.score?.total ?? 0))
        .slice(0, nextBest),
    );
    for (const { articleId } of [...kept, ...nearly]) ids.add(articleId);
  }
  return [...ids].slice(0, most).flatMap((id) => byId.get(id) ?? []);
}
