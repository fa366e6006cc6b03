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
export function* arrivalMoments(
  articles: readonly { readonly publishedAt?: Date | string | null | undefined }[],
): Generator<Arrival[]> {
  const dates = Float64Array.from(articles, ({ publishedAt }) =>
    publishedAt == null ? Number.NaN : new Date(publishedAt).getTime(),
  );
  let latest = -Infinity;
  const moments = dates.map((date) => {
    if (Number.isNaN(date)) return latest;
    latest = Math.max(latest, date);
    return date;
  });
  const arrived = Uint32Array.from(moments.keys()).sort((a, b) =>
    moments[a] === moments[b] ? a - b : moments[a]! - moments[b]!,
  );
  for (let from = 0, to = 0; from < arrived.length; from = to) {
    while (to < arrived.length && moments[arrived[to]!] === moments[arrived[from]!]) to++;
    yield Array.from(arrived.subarray(from, to), (index) => ({
      index,
      at: Number.isNaN(dates[index]!) ? null : dates[index]!,
    }));
  }
}
