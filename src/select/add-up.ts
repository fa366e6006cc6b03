import type { ReportedScore } from "../domain/score.ts";

/** The score that terms come to. Four decimals: shown in reports, and the same on every machine. */
export function addUp(terms: ReportedScore["terms"]): ReportedScore {
  const rounded = terms.map((term) => ({ ...term, value: round(term.value) }));
  return { total: round(rounded.reduce((sum, { value }) => sum + value, 0)), terms: rounded };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
