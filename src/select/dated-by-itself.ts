const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const inPath = new RegExp(
  String.raw`[/_-]((?:19|20)\d\d)(?:([/-]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?|/(${months.join("|")}|[1-9])(?:/(0?[1-9]|[12]\d|3[01]))?)(?=[/_.-]|$)`,
  "iu",
);
const inTitle = /\(((?:19|20)\d\d)\)\s*(?:\[\w+\])?$/u;
/** By as much an address has to name an earlier day than the feed before an article is called old news. */
const longBefore = 30 * 86_400_000;

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
  const day = dayBehind ?? daySpelt;
  // Six digits in a row are as likely the number of an article, and so is one digit behind a year.
  if (day === undefined && (separator === "" || /^\d$/u.test(spelt ?? ""))) return null;
  const month = spelt === undefined || /^\d/u.test(spelt) ? Number(twoDigits ?? spelt) : monthOf(spelt);
  return day === undefined
    ? new Date(Date.UTC(Number(inYear), month, 1))
    : new Date(Date.UTC(Number(inYear), month - 1, Number(day) + 1));
}

const monthOf = (name: string): number => months.indexOf(name.toLowerCase()) + 1;

/** The moment before which an article appeared that its feed gives as new a month later or more; null for any other. */
export function resurfacedFrom(article: {
  readonly url: string;
  readonly title: string;
  readonly publishedAt: Date;
}): Date | null {
  const itself = datedByItself(article);
  return itself !== null && itself.getTime() < article.publishedAt.getTime() - longBefore ? itself : null;
}
