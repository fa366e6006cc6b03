import type { GroupedArticle } from "./article-terms.ts";
import { StoryIndex } from "./story-index.ts";
import { storyScore, storyThreshold } from "./story-score.ts";
import { areApart } from "./story-marks.ts";
import { storyWeights } from "./story-weights.ts";

/**
 * What is now held to be one story. It may hold several groups: an article stays in the group it was given when it
 * came, even if later ones show that two groups tell of the same event.
 */
interface Story {
  members: number[];
  /** How many members each group has. */
  groups: Map<number, number>;
}

const comparedStories = 8;
const comparedMembers = 8;
/** Of each of two stories. */
const comparedOfTwo = 4;

/** Takes articles in one by one, in the order they came, and gives each its group by what came before it. */
export class StoryGroups {
  readonly #index = new StoryIndex();
  readonly #storyOf: Story[] = [];
  readonly #weightsFor: (index: number, other: number) => readonly number[];
  #groups = 0;

  /** @param weightsFor weights for a pair of articles, by the order in which they were placed */
  constructor(weightsFor: (index: number, other: number) => readonly number[] = () => storyWeights) {
    this.#weightsFor = weightsFor;
  }

  /**
   * Puts an article into a group, and says which.
   *
   * @param at milliseconds
   */
  place(article: GroupedArticle, at: number | null): number {
    const { index, alike } = this.#index.add(article, at);
    const [story, ...others] = this.#fitting(index, alike);
    if (story === undefined) return this.#open(index);
    story.members.push(index);
    this.#storyOf.push(story);
    for (const other of others) this.#uniteIfSame(story, other);
    const group = largest(story.groups);
    story.groups.set(group, story.groups.get(group)! + 1);
    return group;
  }

  #open(index: number): number {
    const group = this.#groups++;
    this.#storyOf.push({ members: [index], groups: new Map([[group, 1]]) });
    return group;
  }

  /** Stories that the article could belong to, the best first. */
  #fitting(index: number, alike: readonly number[]): Story[] {
    const near = new Set<Story>();
    for (const other of alike) {
      near.add(this.#storyOf[other]!);
      if (near.size >= comparedStories) break;
    }
    return [...near]
      .map((story) => ({ story, score: this.#score([index], shown(story.members, comparedMembers)) }))
      .filter(({ score }) => score > storyThreshold)
      .sort((a, b) => b.score - a.score)
      .map(({ story }) => story);
  }

  #uniteIfSame(story: Story, other: Story): void {
    const [some, others] = [story, other].map(({ members }) => shown(members, comparedOfTwo));
    if (this.#score(some!, others!) <= storyThreshold) return;
    for (const index of other.members) this.#storyOf[index] = story;
    story.members = [...story.members, ...other.members].sort((a, b) => a - b);
    for (const [group, count] of other.groups) story.groups.set(group, count);
  }

  /** Between the mean over all pairs and the nearest of them; none where one pair cannot be the same story. */
  #score(some: readonly number[], others: readonly number[]): number {
    const { articles } = this.#index;
    let [sum, most] = [0, 0];
    for (const i of some)
      for (const j of others) {
        const [a, b] = [articles[i]!, articles[j]!];
        if (areApart(a.marks, b.marks)) return 0;
        const score = storyScore(a, b, this.#weightsFor(i, j));
        sum += score;
        most = Math.max(most, score);
      }
    return (0.7 * sum) / (some.length * others.length) + 0.3 * most;
  }
}

/** The first and the latest. */
function shown(members: readonly number[], count: number): readonly number[] {
  return members.length <= count ? members : [...members.slice(0, count / 2), ...members.slice(-count / 2)];
}

function largest(groups: ReadonlyMap<number, number>): number {
  let [best, most] = [-1, 0];
  for (const [group, count] of groups)
    if (count > most || (count === most && group < best)) [best, most] = [group, count];
  return best;
}
