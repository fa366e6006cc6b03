/** What tells two stories apart whose words are nearly the same. */
export interface StoryMarks {
  /** CVE ids of title and lead. */
  readonly vulnerabilities: readonly string[];
  /** Quarters and halves of a business year that a title names: "q3", "h1". */
  readonly periods: readonly string[];
}

const ordinals: Readonly<Record<string, string>> = {
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  erstes: "1",
  zweites: "2",
  drittes: "3",
  viertes: "4",
};

const idsIn = (text: string): string[] =>
  (text.match(/cve-\d{4}-\d{4,}/gi) ?? []).map((id) => id.toLowerCase());

/** The marks of a title and the beginning of its text; null where there are none. */
export function storyMarks(title: string, lead: string): StoryMarks | null {
  const vulnerabilities = [...new Set([title, lead].flatMap(idsIn))];
  const periods: string[] = [];
  for (const [, quarter, ordinal, half] of title.matchAll(
    /\bQ([1-4])\b|\b(first|second|third|fourth|erstes|zweites|drittes|viertes)[- ]quart(?:er|al)\b|\bH([12])\b/giu,
  ))
    periods.push(half === undefined ? `q${quarter ?? ordinals[ordinal!.toLowerCase()]!}` : `h${half}`);
  return vulnerabilities.length + periods.length === 0 ? null : { vulnerabilities, periods };
}

/** True where both say which vulnerability or which quarter they are about, and it is not the same. */
export function areApart(a: StoryMarks, b: StoryMarks): boolean {
  return disjoint(a.vulnerabilities, b.vulnerabilities) || disjoint(a.periods, b.periods);
}

function disjoint(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((mark) => b.includes(mark));
}
