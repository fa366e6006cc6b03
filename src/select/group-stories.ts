import type { GroupedArticle } from "./stories/article-terms.ts";
import { StoryIndex } from "./stories/story-index.ts";
import { storyScore, storyThreshold } from "./stories/story-score.ts";

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
  for (const { index, at } of inOrder(articles)) groupOf[index] = groups.place(articles[index]!, at);
  const ids = new Map<number, string[]>();
  articles.forEach((article, index) => {
    const group = ids.get(groupOf[index]!);
    if (group) group.push(article.id);
    else ids.set(groupOf[index]!, [article.id]);
  });
  return [...ids.values()].map((of) => ({ ids: of }));
}

function inOrder(articles: readonly GroupedArticle[]): { index: number; at: number | null; key: number }[] {
  let latest = -Infinity;
  const order = articles.map((article, index) => {
    const time = article.publishedAt == null ? NaN : new Date(article.publishedAt).getTime();
    const at = Number.isNaN(time) ? null : time;
    if (at !== null) latest = Math.max(latest, at);
    return { index, at, key: at ?? latest };
  });
  return order.sort((a, b) => (a.key === b.key ? a.index - b.index : a.key - b.key));
}

const comparedGroups = 8;
const comparedMembers = 8;

class StoryGroups {
  readonly #index = new StoryIndex();
  readonly #groupOf: number[] = [];
  readonly #members: number[][] = [];

  /** Puts an article into a group, and says which. */
  place(article: GroupedArticle, at: number | null): number {
    const { index, alike } = this.#index.add(article, at);
    const group = this.#bestGroup(index, alike) ?? this.#members.push([]) - 1;
    this.#groupOf.push(group);
    this.#members[group]!.push(index);
    return group;
  }

  #bestGroup(index: number, alike: readonly number[]): number | null {
    let best: number | null = null;
    let bestScore = storyThreshold;
    const seen = new Set<number>();
    for (const other of alike) {
      const group = this.#groupOf[other]!;
      if (seen.has(group)) continue;
      if (seen.size >= comparedGroups) break;
      seen.add(group);
      const score = this.#score(index, group);
      if (score > bestScore) [best, bestScore] = [group, score];
    }
    return best;
  }

  /** Between the mean over a group's members and the nearest of them; a large group shows some. */
  #score(index: number, group: number): number {
    const members = this.#members[group]!;
    const half = comparedMembers / 2;
    const shown =
      members.length <= comparedMembers ? members : [...members.slice(0, half), ...members.slice(-half)];
    const { articles } = this.#index;
    const scores = shown.map((other) => storyScore(articles[index]!, articles[other]!));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return 0.6 * mean + 0.4 * Math.max(...scores);
  }
}
