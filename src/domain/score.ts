/** A candidate's score with the terms it is the sum of, in the order they are shown. */
export interface ReportedScore {
  readonly total: number;
  readonly terms: readonly { readonly name: string; readonly value: number; readonly why: string }[];
}
