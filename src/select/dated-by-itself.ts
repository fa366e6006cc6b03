const inPath = /[/_-]((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)/u;
const inTitle = /\(((?:19|20)\d\d)\)\s*(?:\[\w+\])?$/u;

/**
 * The latest moment at which an article can have appeared by what its address says ("/2021/07/14/", "/2021/07/"), or the
 * year that link collections put after the title of something old; null where neither says anything.
 */
export function datedByItself({ url, title }: { readonly url: string; readonly title: string }): Date | null {
  const year = inTitle.exec(title)?.[1];
  if (year !== undefined) return new Date(Date.UTC(Number(year) + 1, 0, 1));
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/iu, "").replace(/[?#].*$/su, "");
  const found = inPath.exec(path);
  if (found === null) return null;
  const [, inYear, separator, month, day] = found;
  // Six digits in a row are as likely the number of an article.
  if (separator === "" && day === undefined) return null;
  return day === undefined
    ? new Date(Date.UTC(Number(inYear), Number(month), 1))
    : new Date(Date.UTC(Number(inYear), Number(month) - 1, Number(day) + 1));
}
