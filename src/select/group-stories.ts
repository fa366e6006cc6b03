import { arrivalOrder } from "./stories/arrival-order.ts";
import type { GroupedArticle } from "./stories/article-terms.ts";
import { StoryGroups } from "./stories/story-groups.ts";

/**
 * Articles that tell of the same event become one story. Every article is in exactly one group; groups stand in the
 * order of their first articles.
 *
 * Articles are taken in one by one in the order of their dates, and each joins a group or opens one by what came
 * before it: an article that comes later than all others moves none of them. One without a date counts as late as the
 * latest before it in the list.
 */
export function groupStories(articles: readonly GroupedArticle[]): { ids: string[] }[] {
  const groups = new StoryGroups();
  const groupOf = new Array<number>(articles.length);
  for (const { index, at } of arrivalOrder(articles)) groupOf[index] = groups.place(articles[index]!, at);
  const ids = new Map<number, string[]>();
  articles.forEach((article, index) => {
    const group = ids.get(groupOf[index]!);
    if (group) group.push(article.id);
    else ids.set(groupOf[index]!, [article.id]);
  });
  return [...ids.values()].map((of) => ({ ids: of }));
}
