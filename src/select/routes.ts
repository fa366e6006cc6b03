import type { Article, Feed } from "../domain/feed.ts";
import type { SectionPlan } from "../domain/issue.ts";
import { matchWord } from "./match-word.ts";

/** Whether an article may stand in a section, by its feed and by what the section asks for. */
export type Routes = (article: Article, plan: SectionPlan) => boolean;

/**
 * A feed that names its sections stands in these only; one that a section names stands there only;
 * any other feed stands wherever no feeds are named.
 */
export function routes(feeds: readonly Feed[], sections: readonly SectionPlan[]): Routes {
  const allowed = new Map<string, ReadonlySet<string>>();
  for (const feed of feeds) {
    const naming = sections.filter((plan) => plan.feeds?.includes(feed.name)).map(({ id }) => id);
    const open = sections.filter((plan) => plan.feeds === undefined).map(({ id }) => id);
    allowed.set(feed.name, new Set(feed.sections ?? (naming.length > 0 ? naming : open)));
  }
  return (article, plan) =>
    (allowed.get(article.feed)?.has(plan.id) ?? plan.feeds === undefined) && asksFor(plan, article);
}

function asksFor({ categories, keywords }: SectionPlan, article: Article): boolean {
  const wanted = categories?.map((category) => category.toLowerCase());
  if (wanted && !article.categories.some((category) => wanted.includes(category.toLowerCase()))) return false;
  return !keywords || keywords.some((word) => matchWord(word, `${article.title}\n${article.text}`));
}
