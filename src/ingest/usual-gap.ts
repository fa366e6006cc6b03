const fewestGaps = 2;

/**
 * How many days usually lie between two days with entries, never less than one: the mean of the gaps, none of them
 * counted as longer than three times the middle one. So weekends count for what they are, and a summer's pause or a
 * single ancient entry does not make long silences usual.
 * @param days with entries, ascending, each once
 * @returns null where there are too few to say
 */
export function usualGap(days: readonly number[]): number | null {
  const gaps = days.slice(1).map((day, index) => day - days[index]!);
  if (gaps.length < fewestGaps) return null;
  const sorted = gaps.toSorted((a, b) => a - b);
  const longest = 3 * sorted[Math.floor((sorted.length - 1) / 2)]!;
  return gaps.reduce((sum, gap) => sum + Math.min(gap, longest), 0) / gaps.length;
}
