import type { GroupedArticle } from "./article-terms.ts";
import { Gathering, type Likeness, type Story } from "./gathering.ts";
import { grown } from "./grown.ts";
import { StoryIndex } from "./story-index.ts";
import { addPair, newLink, type Link } from "./story-link.ts";
import { storyScore, storyThreshold } from "./story-score.ts";
import { storyWeights } from "./story-weights.ts";

/** An article and when it came, in milliseconds. */
export interface Arriving {
  readonly article: GroupedArticle;
  readonly at: number | null;
}

/** Of each of two stories that an article came between. */
const comparedOfTwo = 4;

/** Takes articles in by the moments at which they came, and gives each its group by what came before or with it. */
export class StoryGroups {
  readonly #index = new StoryIndex();
  /** By article: the order of its story. */
  #orders = new Int32Array(1024);
  /** By article: the group it was given while it was alone in its story. */
  #alone = new Int32Array(1024);
  /** Those of several articles, by their order: most articles stay alone, and need none. */
  readonly #stories = new Map<number, Story>();
  readonly #weightsFor: (index: number, other: number) => readonly number[];
  #groups = 0;

  /** @param weightsFor weights for a pair of articles, by the order in which they were placed */
  constructor(weightsFor: (index: number, other: number) => readonly number[] = () => storyWeights) {
    this.#weightsFor = weightsFor;
  }

  /** Puts the articles of one moment into groups, and says which. */
  place(arriving: readonly Arriving[]): number[] {
    const moment = this.#index.articles.length;
    const arrived = arriving.map(({ article, at }) => this.#compared(article, at, moment));
    if (arrived.some(({ scores }) => scores.some((score) => score > storyThreshold))) this.#unite(arrived);
    return arrived.map(({ index }) => this.#group(index));
  }

  #compared(article: GroupedArticle, at: number | null, moment: number): Likeness {
    const { index, alike } = this.#index.add(article, at, moment);
    if (index >= this.#orders.length) {
      this.#orders = grown(this.#orders, index);
      this.#alone = grown(this.#alone, index);
    }
    this.#orders[index] = index;
    this.#alone[index] = none;
    return { index, alike, scores: alike.map((other) => this.#score(index, other)) };
  }

  #unite(arrived: readonly Likeness[]): void {
    const gathering = new Gathering(
      (order) => this.#story(order),
      (some, other) => this.#compare(some, other),
    );
    for (const { index, alike, scores } of arrived)
      alike.forEach((other, i) => gathering.link(index, this.#orders[other]!, scores[i]!));
    gathering.unite((story, into) => this.#join(story, into));
  }

  #story(order: number): Story {
    const group = this.#alone[order]!;
    return (
      this.#stories.get(order) ?? {
        order,
        members: [order],
        groups: group === none ? [] : [{ group, count: 1 }],
      }
    );
  }

  /** An article's group is the largest of its story. */
  #group(index: number): number {
    const story = this.#stories.get(this.#orders[index]!);
    if (story === undefined) return (this.#alone[index] = this.#groups++);
    const { groups } = story;
    if (groups.length === 0) groups.push({ group: this.#groups++, count: 0 });
    let largest = groups[0]!;
    for (const each of groups)
      if (each.count > largest.count || (each.count === largest.count && each.group < largest.group))
        largest = each;
    largest.count++;
    return largest.group;
  }

  #join(story: Story, into: Story): void {
    for (const index of story.members) this.#orders[index] = into.order;
    this.#stories.delete(story.order);
    this.#stories.set(into.order, into);
    const inOrder = story.members[0]! > into.members.at(-1)!;
    for (const index of story.members) into.members.push(index);
    if (!inOrder) into.members.sort((a, b) => a - b);
    into.groups.push(...story.groups);
  }

  #compare(some: Story, other: Story): Link {
    const link = newLink();
    link.based = true;
    for (const i of shown(some.members))
      for (const j of shown(other.members)) addPair(link, this.#score(i, j));
    return link;
  }

  #score(index: number, other: number): number {
    return storyScore(this.#index.articles, index, other, this.#weightsFor(index, other));
  }
}

const none = -1;

/** The first and the latest. */
function shown(members: readonly number[]): readonly number[] {
  const each = comparedOfTwo / 2;
  return members.length <= comparedOfTwo ? members : [...members.slice(0, each), ...members.slice(-each)];
}
