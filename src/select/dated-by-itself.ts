import { hasOwnDate, type Article } from "../domain/feed.ts";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const inPath = new RegExp(
  String.raw`[/_-]((?:19|20)\d\d)(?:([/-]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?|/(${months.join("|")}|[1-9])(?:/(0?[1-9]|[12]\d|3[01]))?)(?=[/_.-]|$)`,
  "iu",
);
const inTitle = /\(((?:19|20)\d\d)\)\s*(?:\[\w+\])?$/u;
const day = 86_400_000;
/** An address that names an earlier day than the feed is believed from here on: zones and late feeds are no lie. */
export const lieLeast = 3 * day;
/** And from here on what the feed gives as new is called old news: pages are brought up to date. */
const longBefore = 30 * day;

/**
 * The latest moment at which an article can have appeared by what its address says ("/2021/07/14/", "/2021/jul/14/",
 * "/2021/07/"), or the year that link collections put after the title of something old; null where neither says anything.
 */
export function datedByItself({ url, title }: { readonly url: string; readonly title: string }): Date | null {
  const year = inTitle.exec(title)?.[1];
  if (year !== undefined) return new Date(Date.UTC(Number(year) + 1, 0, 1));
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/iu, "").replace(/[?#].*$/su, "");
  const found = inPath.exec(path);
  if (found === null) return null;
  const [, inYear, separator, twoDigits, dayBehind, spelt, daySpelt] = found;
  const onDay = dayBehind ?? daySpelt;
  // Six digits in a row are as likely the number of an article, and so is one digit behind a year.
  if (onDay === undefined && (separator === "" || /^\d$/u.test(spelt ?? ""))) return null;
  const month = spelt === undefined || /^\d/u.test(spelt) ? Number(twoDigits ?? spelt) : monthOf(spelt);
  return onDay === undefined
    ? new Date(Date.UTC(Number(inYear), month, 1))
    : new Date(Date.UTC(Number(inYear), month - 1, Number(onDay) + 1));
}

const monthOf = (name: string): number => months.indexOf(name.toLowerCase()) + 1;

/**
 * The moment before which an article appeared that its feed gives as new a month later or more, or without any date some
 * days later; null for any other.
 */
export function resurfacedFrom(
  article: Pick<Article, "url" | "title" | "publishedAt" | "firstSeenAt">,
): Date | null {
  const itself = datedByItself(article);
  const least = hasOwnDate(article) ? longBefore : lieLeast;
  return itself !== null && itself.getTime() < article.publishedAt.getTime() - least ? itself : null;
}
