import { BestFirst, type Fit } from "./best-first.ts";
import { addLink, addPair, linkScore, newLink, type Link } from "./story-link.ts";
import { storyThreshold } from "./story-score.ts";

/**
 * What is now held to be one story. It may hold several groups: an article stays in the group it was given when it
 * came, even if later ones show that two groups tell of the same event.
 */
export interface Story {
  /** Stories are told apart, and ties broken, by the order in which they were opened. */
  readonly order: number;
  /** In the order of arrival. */
  readonly members: number[];
  /** Groups of the articles that came before this moment, and how many each holds. */
  readonly groups: { readonly group: number; count: number }[];
}

/** An article that came now, and how alike it is to others: see `storyScore`. */
export interface Likeness {
  readonly index: number;
  readonly alike: readonly number[];
  readonly scores: readonly number[];
}

interface Node {
  readonly order: number;
  readonly story: Story;
  readonly links: Map<Node, Link>;
  merged: number;
  gone: boolean;
}
interface NodeFit extends Fit<Node> {
  /** How often each had grown when the score was taken; afterwards it is out of date. */
  readonly merged: readonly [number, number];
}

/** One moment's articles and the stories that they are like: unites them, those that fit best first. */
export class Gathering {
  readonly #pairs: { readonly order: number; readonly other: number; readonly score: number }[] = [];
  readonly #nodes = new Map<number, Node>();
  readonly #fits = new BestFirst<NodeFit>();
  readonly #storyOf: (order: number) => Story;
  readonly #compare: (some: Story, other: Story) => Link;

  /** @param compare two stories that both stood before this moment */
  constructor(storyOf: (order: number) => Story, compare: (some: Story, other: Story) => Link) {
    this.#storyOf = storyOf;
    this.#compare = compare;
  }

  /**
   * Two stories, by their order.
   * @param score of two of their articles, see `storyScore`
   */
  link(order: number, other: number, score: number): void {
    this.#pairs.push({ order, other, score });
  }

  /** Each story is given with the one that it has become part of, from the first union to the last. */
  unite(join: (story: Story, into: Story) => void): void {
    this.#linkLikely();
    for (const node of this.#nodes.values())
      for (const [other, link] of node.links) if (node.order < other.order) this.#offer(node, other, link);
    for (let fit = this.#fits.take(); fit !== undefined; fit = this.#fits.take()) {
      const { a, b, merged } = fit;
      if (a.gone || b.gone || a.merged !== merged[0] || b.merged !== merged[1]) continue;
      this.#linkAnew(a, b);
      join(b.story, a.story);
      for (const [other, link] of a.links) this.#offer(a, other, link);
    }
  }

  /** A link scores no higher than its best pair: a story with none above the threshold stays alone, and has no node. */
  #linkLikely(): void {
    const likely = new Set<number>();
    for (const { order, other, score } of this.#pairs)
      if (score > storyThreshold) likely.add(order).add(other);
    for (const { order, other, score } of this.#pairs)
      if (likely.has(order) && likely.has(other)) addPair(this.#link(order, other), score);
  }

  #link(order: number, other: number): Link {
    const [a, b] = [this.#node(order), this.#node(other)];
    let link = a.links.get(b);
    if (link === undefined) {
      link = newLink();
      a.links.set(b, link);
      b.links.set(a, link);
    }
    return link;
  }

  #node(order: number): Node {
    let node = this.#nodes.get(order);
    if (node === undefined) {
      node = { order, story: this.#storyOf(order), links: new Map(), merged: 0, gone: false };
      this.#nodes.set(order, node);
    }
    return node;
  }

  #offer(one: Node, other: Node, link: Link): void {
    const [a, b] = one.order < other.order ? [one, other] : [other, one];
    const score = linkScore(link, a.story.members.length, b.story.members.length);
    if (score > storyThreshold) this.#fits.put({ score, a, b, merged: [a.merged, b.merged] });
  }

  /** What `b` was linked with, `a` is linked with now. */
  #linkAnew(a: Node, b: Node): void {
    for (const other of new Set([...a.links.keys(), ...b.links.keys()])) {
      other.links.delete(b);
      if (other === a || other === b) continue;
      const link = this.#sumOf(a, b, other);
      if (link === null) {
        a.links.delete(other);
        other.links.delete(a);
      } else {
        a.links.set(other, link);
        other.links.set(a, link);
      }
    }
    a.links.delete(b);
    a.merged++;
    b.gone = true;
  }

  /**
   * What links both with another. Two stories that stood before are compared only where what came now fits both; else
   * there is nothing between them.
   */
  #sumOf(a: Node, b: Node, other: Node): Link | null {
    const sum = newLink();
    for (const node of [a, b]) {
      const known = node.links.get(other);
      if (known !== undefined) addLink(sum, known);
    }
    if (!isOld(other) || sum.apart) return sum;
    const old = [a, b].filter((node) => isOld(node) && node.links.get(other)?.based !== true);
    if (old.length === 0) return sum;
    const fits = [a, b].some((node) => {
      const known = node.links.get(other);
      return (
        known !== undefined &&
        linkScore(known, node.story.members.length, other.story.members.length) > storyThreshold
      );
    });
    if (!fits) return null;
    for (const node of old) addLink(sum, this.#compare(node.story, other.story));
    return sum;
  }
}

function isOld({ story }: Node): boolean {
  return story.groups.length > 0;
}
