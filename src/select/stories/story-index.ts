import { articleTerms, type GroupedArticle } from "./article-terms.ts";
import type { ReadArticle } from "./pair-features.ts";
import { TermTable, type TermVector } from "./term-table.ts";

/** Per term only the latest articles are looked at, so that one article costs the same in a list of any length. */
const longestPosting = 64;
const searchedTerms = 24;

/** Articles by their terms: finds, for a new one, the earlier ones that share rare terms with it. */
export class StoryIndex {
  readonly articles: ReadArticle[] = [];
  readonly #terms = new TermTable();
  readonly #postings = new Map<number, number[]>();

  /** Takes an article in; gives its number and the numbers of earlier ones, the most alike first. */
  add(article: GroupedArticle, at: number | null): { index: number; alike: number[] } {
    const telling: ReadArticle = { vector: this.#terms.read(articleTerms(article)), at };
    const alike = this.#alike(telling.vector);
    const index = this.articles.push(telling) - 1;
    this.#post(telling.vector, index);
    return { index, alike };
  }

  #alike(vector: TermVector): number[] {
    const found = new Map<number, number>();
    const rarest = [...vector.ids.keys()].sort((a, b) => vector.weights[b]! - vector.weights[a]!);
    let searched = 0;
    for (const i of rarest) {
      const posting = this.#postings.get(vector.ids[i]!);
      if (!posting) continue;
      const weight = vector.weights[i]! ** 2;
      for (const index of posting) found.set(index, (found.get(index) ?? 0) + weight);
      if (++searched >= searchedTerms) break;
    }
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([index]) => index);
  }

  #post({ ids }: TermVector, index: number): void {
    for (const id of ids) {
      const posting = this.#postings.get(id);
      if (!posting) this.#postings.set(id, [index]);
      else {
        if (posting.length >= longestPosting) posting.shift();
        posting.push(index);
      }
    }
  }
}
