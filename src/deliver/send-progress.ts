import type { DeliveryCounts } from "../domain/reader.ts";
import type { Outlook } from "../store/count-deliveries.ts";

/** How far a send is. */
export interface SendProgress {
  readonly counts: DeliveryCounts;
  /** Answers a second over the last seconds, by all workers together. */
  readonly ratePerSecond: number;
  /** Null where nobody can know: before the first answers, and while the send pauses. */
  readonly secondsLeft: number | null;
  /** When something is due again, where all that is left waits for a retry or for its readers' hour. */
  readonly nextDueAt: Date | null;
  /** Until when nothing is sent, since the mail server or our account is in trouble. */
  readonly pausedUntil: Date | null;
  /** For how long the longest message in hand has waited for an answer, in milliseconds; null where none is in hand. */
  readonly unansweredFor: number | null;
  /** The last reply that was not an acceptance, or the last trouble with the server. */
  readonly lastTrouble: string | null;
}

const span = 10_000;

/** An estimate: as long as what is left takes at that rate, and no shorter than until the last of it is due. */
export function secondsLeft(left: number, perSecond: number, lastDueAt: Date | null, now: Date): number {
  const untilLast = lastDueAt === null ? 0 : lastDueAt.getTime() - now.getTime();
  return Math.max(left / perSecond, untilLast / 1000);
}

/** Turns counts, taken now and then, into a rate and an estimate. */
export function progressMeter(): (
  counts: DeliveryCounts,
  now: Date,
  pausedUntil: Date | null,
  lastTrouble: string | null,
  outlook: Outlook,
) => SendProgress {
  const samples: { at: number; settled: number }[] = [];
  return (counts, now, pausedUntil, lastTrouble, { nextDueAt, lastDueAt, inHandSince }) => {
    const at = now.getTime();
    const left = counts.pending + counts.sending;
    const settled = counts.accepted + counts.refused + counts.suppressed + counts.expired + counts.uncertain;
    samples.push({ at, settled });
    while (samples.length > 2 && samples[0]!.at < at - span) samples.shift();
    const first = samples[0]!;
    const rate = at > first.at ? Math.max(0, (settled - first.settled) / ((at - first.at) / 1000)) : 0;
    const waits = nextDueAt !== null && nextDueAt > now && counts.sending === 0;
    const known = left === 0 || (rate > 0 && pausedUntil === null && !waits);
    return {
      counts,
      ratePerSecond: rate,
      secondsLeft: known ? (left === 0 ? 0 : secondsLeft(left, rate, lastDueAt, now)) : null,
      nextDueAt: waits ? nextDueAt : null,
      pausedUntil,
      unansweredFor: inHandSince === null ? null : Math.max(0, at - inHandSince.getTime()),
      lastTrouble,
    };
  };
}
