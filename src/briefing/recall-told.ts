import type { Article } from "../domain/feed.ts";
import type { Memory } from "../select/recall.ts";
import type { Store } from "../store/open-store.ts";

/** A story may move on for so long; older ones are known by their articles only. */
const remembered = 14 * 86_400_000;

/** What earlier issues told, with what their articles said: the whole text where the page was read. */
export async function recallTold(
  store: Pick<Store, "articles" | "issues" | "pages">,
  slot: Date,
  now: Date,
): Promise<Memory> {
  const told = await store.issues.toldBefore(slot);
  const recent = told.filter(({ issue }) => new Date(issue.date).getTime() > slot.getTime() - remembered);
  const stored = await store.articles.byIds([...new Set(recent.map(({ articleId }) => articleId))]);
  const articles: Article[] = [];
  for (const article of stored) {
    const page = await store.pages.get(article, now);
    const text = page?.text ?? "";
    articles.push(text.length > article.text.length ? { ...article, text } : article);
  }
  const moves = await store.issues.movesToldBefore(slot);
  return { told, articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)), moves };
}
