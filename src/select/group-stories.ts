import { arrivalMoments } from "./stories/arrival-moments.ts";
import type { GroupedArticle } from "./stories/article-terms.ts";
import { StoryGroups } from "./stories/story-groups.ts";

/**
 * Articles that tell of the same event become one story. Every article is in exactly one group; groups stand in the
 * order of their first articles.
 *
 * Articles are taken in by their dates, and each joins a group or opens one by what came before it or at the same
 * moment: an article that comes later than all others moves none of them. One without a date came with the latest
 * before it in the list; where none has a date, all came at once, and are grouped as a whole.
 */
export function groupStories(articles: readonly GroupedArticle[]): { ids: string[] }[] {
  const groups = new StoryGroups();
  const groupOf = new Uint32Array(articles.length);
  for (const moment of arrivalMoments(articles)) {
    const placed = groups.place(moment.map(({ index, at }) => ({ article: articles[index]!, at })));
    moment.forEach(({ index }, i) => (groupOf[index] = placed[i]!));
  }
  const stories = new Map<number, { ids: string[] }>();
  articles.forEach(({ id }, index) => {
    const story = stories.get(groupOf[index]!);
    if (story) story.ids.push(id);
    else stories.set(groupOf[index]!, { ids: [id] });
  });
  return [...stories.values()];
}
