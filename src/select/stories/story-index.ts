import type { GroupedArticle } from "./article-terms.ts";
import { firstOf } from "./first-of.ts";
import type { ReadArticle } from "./pair-features.ts";
import { longestPosting, Postings } from "./postings.ts";
import { storyMarks } from "./story-marks.ts";
import type { TermVector } from "./term-pages.ts";
import { TermTable } from "./term-table.ts";

const searchedTerms = 24;
/** Articles that share much less with a new one than the most alike does are no candidates. */
const leastShare = 0.12;

/** Articles by their terms: finds, for a new one, the earlier ones that share rare terms with it. */
export class StoryIndex {
  readonly articles: ReadArticle[] = [];
  readonly #terms = new TermTable();
  readonly #postings = new Postings();
  #shares = new Float64Array(1024);
  readonly #found = new Int32Array(searchedTerms * longestPosting);

  /** Takes an article in; gives its number and the numbers of at most so many earlier ones, the most alike first. */
  add(article: GroupedArticle, at: number | null, most: number): { index: number; alike: number[] } {
    const vector = this.#terms.read(article);
    const alike = this.#alike(vector, most);
    const marks = storyMarks(article.title.slice(0, 400), (article.text ?? "").slice(0, 1000));
    const index = this.articles.push({ vector, at, marks }) - 1;
    for (let i = vector.from; i < vector.from + vector.terms; i++) this.#postings.put(vector.page.ids[i]!, index);
    return { index, alike };
  }

  #alike(vector: TermVector, most: number): number[] {
    if (this.#shares.length < this.articles.length) this.#shares = new Float32Array(this.articles.length * 2);
    const shares = this.#shares;
    const found = this.#found;
    const { ids, weights } = vector.page;
    let many = 0;
    for (const i of this.#rarest(vector))
      many = this.#postings.share(ids[i]!, weights[i]! ** 2, shares, found, many);
    let highest = 0;
    for (let k = 0; k < many; k++) highest = Math.max(highest, shares[found[k]!]!);
    const near: number[] = [];
    for (let k = 0; k < many; k++) if (shares[found[k]!]! >= leastShare * highest) near.push(found[k]!);
    const alike = firstOf(near, most, (a, b) => shares[b]! - shares[a]! || a - b);
    for (let k = 0; k < many; k++) shares[found[k]!] = 0;
    return alike;
  }

  /** Where an article's terms stand by which others are looked for. */
  #rarest({ page: { ids, weights }, from, terms }: TermVector): number[] {
    const posted: number[] = [];
    for (let i = from; i < from + terms; i++) if (this.#postings.has(ids[i]!)) posted.push(i);
    return firstOf(posted, searchedTerms, (a, b) => weights[b]! - weights[a]! || ids[a]! - ids[b]!);
  }
}
