import type { GroupedArticle } from "./article-terms.ts";
import { firstOf } from "./first-of.ts";
import type { ReadArticle } from "./pair-features.ts";
import { storyMarks } from "./story-marks.ts";
import type { TermVector } from "./term-pages.ts";
import { TermTable } from "./term-table.ts";

/** Per term only the latest articles are looked at, so that one article costs the same in a list of any length. */
const longestPosting = 48;
const searchedTerms = 24;
/** Articles that share much less with a new one than the most alike does are no candidates. */
const leastShare = 0.12;

/** Articles by their terms: finds, for a new one, the earlier ones that share rare terms with it. */
export class StoryIndex {
  readonly articles: ReadArticle[] = [];
  readonly #terms = new TermTable();
  /** By term: one article, or several, the latest last. */
  readonly #postings: (number | number[] | undefined)[] = [];
  #shares = new Float32Array(1024);

  /** Takes an article in; gives its number and the numbers of at most so many earlier ones, the most alike first. */
  add(article: GroupedArticle, at: number | null, most: number): { index: number; alike: number[] } {
    const vector = this.#terms.read(article);
    const alike = this.#alike(vector, most);
    const marks = storyMarks(article.title.slice(0, 400), (article.text ?? "").slice(0, 1000));
    const index = this.articles.push({ vector, at, marks }) - 1;
    this.#post(vector, index);
    return { index, alike };
  }

  #alike(vector: TermVector, most: number): number[] {
    if (this.#shares.length < this.articles.length) this.#shares = new Float32Array(this.articles.length * 2);
    const shares = this.#shares;
    const found: number[] = [];
    const { ids, weights } = vector.page;
    for (const i of this.#rarest(vector)) {
      const posting = this.#postings[ids[i]!]!;
      const weight = weights[i]! ** 2;
      for (let k = 0, many = typeof posting === "number" ? 1 : posting.length; k < many; k++) {
        const index = typeof posting === "number" ? posting : posting[k]!;
        const share = shares[index]!;
        if (share === 0) found.push(index);
        shares[index] = share + weight;
      }
    }
    let highest = 0;
    for (const index of found) highest = Math.max(highest, shares[index]!);
    const near = found.filter((index) => shares[index]! >= leastShare * highest);
    const alike = firstOf(near, most, (a, b) => shares[b]! - shares[a]! || a - b);
    for (const index of found) shares[index] = 0;
    return alike;
  }

  /** Where an article's terms stand by which others are looked for. */
  #rarest({ page: { ids, weights }, from, terms }: TermVector): number[] {
    const posted: number[] = [];
    for (let i = from; i < from + terms; i++) if (this.#postings[ids[i]!] !== undefined) posted.push(i);
    return firstOf(posted, searchedTerms, (a, b) => weights[b]! - weights[a]! || ids[a]! - ids[b]!);
  }

  #post({ page, from, terms }: TermVector, index: number): void {
    for (let i = from; i < from + terms; i++) {
      const id = page.ids[i]!;
      const posting = this.#postings[id];
      if (posting === undefined) this.#postings[id] = index;
      else if (typeof posting === "number") this.#postings[id] = [posting, index];
      else {
        if (posting.length >= longestPosting) posting.shift();
        posting.push(index);
      }
    }
  }
}
