import type { Article } from "../domain/feed.ts";

const known = new WeakMap<object, readonly string[]>();

/**
 * What an article is filed under: its feed's categories, and the folders of its address, which many sites name by
 * subject ("/sport/football/" of "/sport/football/harbour-win"). The last part of an address names the article. In lower
 * case, so that they need not be folded for every word that an editor gave.
 */
export function subjectsOf(article: Pick<Article, "categories" | "url">): readonly string[] {
  let subjects = known.get(article);
  if (subjects === undefined) {
    subjects = [...article.categories, ...foldersOf(article.url)].map(folded);
    known.set(article, subjects);
  }
  return subjects;
}

/** Whether `word` names one of the subjects, whole: "sport" does not name "Sports law". Case does not count. */
export const namesSubject = (word: string, subjects: readonly string[]): boolean =>
  subjects.includes(folded(word));

const folded = (text: string): string => text.trim().toLowerCase();

function foldersOf(url: string): string[] {
  const folders = (URL.parse(url)?.pathname ?? "").split("/").slice(1, -1);
  return folders
    .filter((folder) => /^\p{L}[\p{L}-]{1,39}$/u.test(folder))
    .map((folder) => folder.replaceAll("-", " "));
}
