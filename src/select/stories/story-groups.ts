import type { GroupedArticle } from "./article-terms.ts";
import { Gathering, type Story } from "./gathering.ts";
import { StoryIndex } from "./story-index.ts";
import { addPair, newLink, type Link } from "./story-link.ts";
import { areApart } from "./story-marks.ts";
import { storyScore } from "./story-score.ts";
import { storyWeights } from "./story-weights.ts";

/** An article and when it came, in milliseconds. */
export interface Arriving {
  readonly article: GroupedArticle;
  readonly at: number | null;
}

/** So many earlier articles a new one is compared with; where many come at once, with more, as none is settled yet. */
const comparedArticles = 24;
const comparedAtOnce = 200;
/** Of each of two stories that an article came between. */
const comparedOfTwo = 4;

/** Takes articles in by the moments at which they came, and gives each its group by what came before or with it. */
export class StoryGroups {
  readonly #index = new StoryIndex();
  readonly #storyOf: Story[] = [];
  readonly #weightsFor: (index: number, other: number) => readonly number[];
  #groups = 0;

  /** @param weightsFor weights for a pair of articles, by the order in which they were placed */
  constructor(weightsFor: (index: number, other: number) => readonly number[] = () => storyWeights) {
    this.#weightsFor = weightsFor;
  }

  /** Puts the articles of one moment into groups, and says which. */
  place(arriving: readonly Arriving[]): number[] {
    const gathering = new Gathering((some, other) => this.#compare(some, other));
    const compared = arriving.length > 1 ? comparedAtOnce : comparedArticles;
    const first = this.#storyOf.length;
    for (const { article, at } of arriving) {
      const { index, alike } = this.#index.add(article, at, compared);
      const story: Story = { order: index, members: [index], groups: [] };
      this.#storyOf.push(story);
      for (const other of alike) gathering.link(story, this.#storyOf[other]!, this.#score(index, other));
    }
    gathering.unite((story, into) => this.#join(story, into));
    return arriving.map((_, i) => this.#group(this.#storyOf[first + i]!));
  }

  /** An article's group is the largest of its story. */
  #group({ groups }: Story): number {
    if (groups.length === 0) groups.push({ group: this.#groups++, count: 0 });
    let largest = groups[0]!;
    for (const each of groups)
      if (each.count > largest.count || (each.count === largest.count && each.group < largest.group))
        largest = each;
    largest.count++;
    return largest.group;
  }

  #join(story: Story, into: Story): void {
    for (const index of story.members) this.#storyOf[index] = into;
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

  #score(index: number, other: number): number | null {
    const [a, b] = [this.#index.articles[index]!, this.#index.articles[other]!];
    return areApart(a.marks, b.marks) ? null : storyScore(a, b, this.#weightsFor(index, other));
  }
}

/** The first and the latest. */
function shown(members: readonly number[]): readonly number[] {
  const each = comparedOfTwo / 2;
  return members.length <= comparedOfTwo ? members : [...members.slice(0, each), ...members.slice(-each)];
}
