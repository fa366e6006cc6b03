/** One article of a list, as it is taken in. */
export interface Arrival {
  /** In the list. */
  readonly index: number;
  /** Milliseconds, or null where the article has no date. */
  readonly at: number | null;
}

/**
 * The order of dates; of the list where dates are the same. An article without a date counts as late as the latest
 * before it in the list.
 */
export function arrivalOrder(
  articles: readonly { readonly publishedAt?: Date | string | null | undefined }[],
): Arrival[] {
  let latest = -Infinity;
  const order = articles.map(({ publishedAt }, index) => {
    const time = publishedAt == null ? NaN : new Date(publishedAt).getTime();
    const at = Number.isNaN(time) ? null : time;
    if (at !== null) latest = Math.max(latest, at);
    return { index, at, key: at ?? latest };
  });
  return order.sort((a, b) => (a.key === b.key ? a.index - b.index : a.key - b.key));
}
