/** One article of a list, as it is taken in. */
export interface Arrival {
  /** In the list. */
  readonly index: number;
  /** Milliseconds, or null where the article has no date. */
  readonly at: number | null;
}

/**
 * The moments at which articles came, in order, and the articles of each in the order of the list. An article without
 * a date came with the latest before it in the list; where none has one, all came at once.
 */
export function arrivalMoments(
  articles: readonly { readonly publishedAt?: Date | string | null | undefined }[],
): Arrival[][] {
  let latest = -Infinity;
  const moments = new Map<number, Arrival[]>();
  articles.forEach(({ publishedAt }, index) => {
    const time = publishedAt == null ? NaN : new Date(publishedAt).getTime();
    const at = Number.isNaN(time) ? null : time;
    if (at !== null) latest = Math.max(latest, at);
    const moment = moments.get(at ?? latest);
    if (moment) moment.push({ index, at });
    else moments.set(at ?? latest, [{ index, at }]);
  });
  return [...moments].sort(([a], [b]) => a - b).map(([, moment]) => moment);
}
