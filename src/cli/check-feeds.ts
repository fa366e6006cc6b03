import type { FeedOutcome } from "../domain/report.ts";
import type { CheckRow } from "./check-row.ts";
import { healthInWords, type NamedHealth } from "./feed-health-lines.ts";

export interface FeedRow extends CheckRow {
  readonly health: NamedHealth;
}

/**
 * One dead feed is a warning, because the issue goes out without it; all of them dead would stop it.
 * @param outcomes what asking came to, and `healths` how the feeds are since; both in the order of the config
 */
export function checkFeeds(
  outcomes: readonly FeedOutcome[],
  healths: readonly NamedHealth[],
  now: Date,
): FeedRow[] {
  const allFailed = outcomes.every(({ state }) => state === "failed");
  return outcomes.flatMap((outcome, index) => {
    const health = healths[index];
    if (health === undefined) return [];
    const failed = outcome.state === "failed";
    const trouble = health.silent || health.movedTo !== null || health.discovered !== null;
    return {
      what: `feed ${outcome.feed}`,
      verdict: failed ? (allFailed ? "fail" : "warn") : trouble ? "warn" : "ok",
      detail: detail(outcome, health, now),
      health,
    };
  });
}

function detail(
  { state, error, entries, fresh, notes }: FeedOutcome,
  health: NamedHealth,
  now: Date,
): string {
  const asked = state === "unchanged" ? "unchanged" : `${entries} entries, ${fresh} new`;
  // What failed is said by the outcome; what the outcome notes, a move for one, is not said twice.
  const known = health.notes.filter(
    (note) => !notes.includes(note) && (error === null || !note.includes(error)),
  );
  return [error ?? asked, ...healthInWords(health, now), ...notes, ...known]
    .map((part) => part.replace(/\.$/, ""))
    .join("; ");
}
