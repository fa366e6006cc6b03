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
  readonly #pairs: { readonly story: Story; readonly other: Story; readonly score: number | null }[] = [];
  readonly #nodes = new Map<Story, Node>();
  readonly #fits = new BestFirst<NodeFit>();
  readonly #compare: (some: Story, other: Story) => Link;

  /** @param compare two stories that both stood before this moment */
  constructor(compare: (some: Story, other: Story) => Link) {
    this.#compare = compare;
  }

  /** @param score of two of their articles, see `addPair` */
  link(story: Story, other: Story, score: number | null): void {
    this.#pairs.push({ story, other, score });
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
    const likely = new Set<Story>();
    for (const { story, other, score } of this.#pairs)
      if (score !== null && score > storyThreshold) likely.add(story).add(other);
    for (const { story, other, score } of this.#pairs)
      if (likely.has(story) && likely.has(other)) addPair(this.#link(story, other), score);
  }

  #link(story: Story, other: Story): Link {
    const [a, b] = [this.#node(story), this.#node(other)];
    let link = a.links.get(b);
    if (link === undefined) {
      link = newLink();
      a.links.set(b, link);
      b.links.set(a, link);
    }
    return link;
  }

  #node(story: Story): Node {
    let node = this.#nodes.get(story);
    if (node === undefined) {
      node = { order: story.order, story, links: new Map(), merged: 0, gone: false };
      this.#nodes.set(story, node);
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
