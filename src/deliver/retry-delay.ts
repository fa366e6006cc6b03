const hour = 3_600_000;

/** Doubling waits, capped at an hour (or `retryAfter`, where that is longer), with a quarter of chance either way. */
export function retryDelay(attempts: number, retryAfter: number, random: () => number): number {
  const grown = retryAfter * 2 ** Math.min(Math.max(attempts - 1, 0), 30);
  const capped = Math.min(grown, Math.max(hour, retryAfter));
  return Math.max(1, Math.round(capped * (0.75 + random() / 2)));
}
