/** One thing that `briefing check` looked at. */
export interface CheckRow {
  readonly what: string;
  /** `fail` would stop a send; `warn` would not; `skip` could not be looked at, and the detail says why. */
  readonly verdict: "ok" | "warn" | "fail" | "skip";
  readonly detail: string;
}

/** A check whose trouble is thrown. */
export async function attempt(what: string, check: () => Promise<string>): Promise<CheckRow> {
  try {
    return { what, verdict: "ok", detail: await check() };
  } catch (error) {
    return { what, verdict: "fail", detail: error instanceof Error ? error.message : String(error) };
  }
}
