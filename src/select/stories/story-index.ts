import { ArticleTable, norm, normsLength } from "./article-table.ts";
import type { GroupedArticle } from "./article-terms.ts";
import { idOf } from "./entries.ts";
import { firstOf } from "./first-of.ts";
import { longestPosting, Postings } from "./postings.ts";
import { grown } from "./grown.ts";
import { TermTable } from "./term-table.ts";

const searchedTerms = 24;
/** Articles that share much less with a new one than the most alike does, or next to nothing of it, are no candidates. */
const leastShare = 0.12;
const leastOfAll = 0.05;
/** So many earlier articles are candidates; of those that came at the same moment more, as none is settled yet. */
const mostBefore = 24;
const mostAtOnce = 200;

/** Articles by their terms: finds, for a new one, the earlier ones that share rare terms with it. */
export class StoryIndex {
  readonly articles = new ArticleTable();
  readonly #terms = new TermTable(this.articles);
  readonly #postings = new Postings();
  #shares = new Float64Array(1024);
  readonly #found = new Int32Array(searchedTerms * longestPosting);

  /**
   * Takes an article in; gives its number and the numbers of those most like it.
   * @param moment the number of the first article that came at the same moment
   */
  add(article: GroupedArticle, at: number | null, moment: number): { index: number; alike: number[] } {
    const index = this.#terms.read(article, at);
    const alike = this.#alike(index, moment);
    const { whole } = this.articles.pageOf(index);
    const from = this.articles.startOf(index) + normsLength;
    for (let i = from; i < from + this.articles.termsOf(index); i++)
      this.#postings.put(idOf(whole[i]!), index);
    return { index, alike };
  }

  #alike(article: number, moment: number): number[] {
    if (this.#shares.length < article) this.#shares = grown(this.#shares, article);
    const shares = this.#shares;
    const found = this.#found;
    const { whole, fractions } = this.articles.pageOf(article);
    const entries = this.articles.entriesOf(article);
    const all = fractions[this.articles.startOf(article) + norm.all]!;
    const rarest = this.#rarest(article);
    let left = 0;
    for (const i of rarest) left += fractions[i + entries]! ** 2;
    let many = 0;
    for (const i of rarest) {
      const weight = fractions[i + entries]! ** 2;
      // What shares nothing so far cannot come to enough any more.
      const more = left < leastOfAll * all ? null : found;
      many = this.#postings.share(idOf(whole[i]!), weight, shares, more, many);
      left -= weight;
    }
    let highest = 0;
    for (let k = 0; k < many; k++) highest = Math.max(highest, shares[found[k]!]!);
    const least = Math.max(leastShare * highest, leastOfAll * all);
    const before: number[] = [];
    const now: number[] = [];
    for (let k = 0; k < many; k++)
      if (shares[found[k]!]! >= least) (found[k]! < moment ? before : now).push(found[k]!);
    const byShare = (a: number, b: number) => shares[b]! - shares[a]! || a - b;
    const alike = [...firstOf(before, mostBefore, byShare), ...firstOf(now, mostAtOnce, byShare)];
    for (let k = 0; k < many; k++) shares[found[k]!] = 0;
    return alike;
  }

  /** Where an article's terms stand by which others are looked for. */
  #rarest(article: number): number[] {
    const { whole, fractions } = this.articles.pageOf(article);
    const entries = this.articles.entriesOf(article);
    const from = this.articles.startOf(article) + normsLength;
    const posted: number[] = [];
    for (let i = from; i < from + this.articles.termsOf(article); i++)
      if (this.#postings.has(idOf(whole[i]!))) posted.push(i);
    return firstOf(
      posted,
      searchedTerms,
      (a, b) => fractions[b + entries]! - fractions[a + entries]! || idOf(whole[a]!) - idOf(whole[b]!),
    );
  }
}
