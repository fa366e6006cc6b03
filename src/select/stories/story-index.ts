import { articleTerms, termReader, type GroupedArticle } from "./article-terms.ts";
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
  readonly #termsOf = termReader();
  /** By term: one article, or several, the latest last. */
  readonly #postings: (number | number[] | undefined)[] = [];
  #shares = new Float32Array(1024);

  /** Takes an article in; gives its number and the numbers of at most so many earlier ones, the most alike first. */
  add(article: GroupedArticle, at: number | null, most: number): { index: number; alike: number[] } {
    const vector = this.#terms.read(articleTerms(article, this.#termsOf));
    const alike = this.#alike(vector).slice(0, most);
    const marks = storyMarks(article.title.slice(0, 400), (article.text ?? "").slice(0, 1000));
    const index = this.articles.push({ vector, at, marks }) - 1;
    this.#post(vector, index);
    return { index, alike };
  }

  #alike({ page, from, terms }: TermVector): number[] {
    if (this.#shares.length < this.articles.length) this.#shares = new Float32Array(this.articles.length * 2);
    const shares = this.#shares;
    const found: number[] = [];
    const rarest = Array.from({ length: terms }, (_, i) => from + i).sort(
      (a, b) => page.weights[b]! - page.weights[a]! || a - b,
    );
    let searched = 0;
    let highest = 0;
    for (const i of rarest) {
      const posting = this.#postings[page.ids[i]!];
      if (posting === undefined) continue;
      const weight = page.weights[i]! ** 2;
      for (const index of typeof posting === "number" ? [posting] : posting) {
        if (shares[index] === 0) found.push(index);
        shares[index] = shares[index]! + weight;
        highest = Math.max(highest, shares[index]);
      }
      if (++searched >= searchedTerms) break;
    }
    const near = found
      .filter((index) => shares[index]! >= leastShare * highest)
      .sort((a, b) => shares[b]! - shares[a]! || a - b);
    for (const index of found) shares[index] = 0;
    return near;
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
