import type { DeliveryCounts } from "../domain/reader.ts";
import { secondsLeft } from "../deliver/send-progress.ts";
import type { Wave } from "../store/count-deliveries.ts";
import type { Pace } from "../store/read-pace.ts";
import { plural } from "./print.ts";

/** How a send that is under way goes, for a person looking from elsewhere. */
export function paceLines(
  { settledLately, settledSince, nextDueAt, lastDueAt, inHandSince, troubles }: Pace,
  counts: DeliveryCounts,
  now: Date,
): string[] {
  const left = counts.pending + counts.sending;
  const within = Math.max(1, (now.getTime() - settledSince.getTime()) / 1000);
  const perSecond = settledLately / within;
  const waits = nextDueAt !== null && nextDueAt > now && counts.sending === 0;
  const time =
    settledLately === 0 || waits
      ? "time left not known"
      : `about ${inWords(secondsLeft(left, perSecond, lastDueAt, now))} left`;
  const span = within < 60 ? inWords(within) : "minute";
  return [
    `Sending: ${left} to go, ${perSecond.toFixed(1)}/s over the last ${span}, ${time}`,
    ...(waits ? [`Nothing is due before ${nextDueAt.toISOString()}`] : []),
    ...waitWords(inHandSince === null ? null : now.getTime() - inHandSince.getTime()),
    ...troubleLines(troubles),
  ];
}

export function troubleLines(troubles: Pace["troubles"]): string[] {
  return troubles.map(({ at, reply, state }) => `Last trouble: ${at.toISOString()} ${state}: ${reply}`);
}

/** What a server is slow to answer, from a quarter of a minute on: none or one phrase. */
export function waitWords(unansweredFor: number | null): string[] {
  return unansweredFor === null || unansweredFor < 15_000
    ? []
    : [`A message has waited for an answer for ${inWords(unansweredFor / 1000)}`];
}

/** Readers' hours: each with how many, and how many of them are still to go. */
export function waveRows(waves: readonly Wave[], now: Date): string[][] {
  const next = waves.find(({ at, open }) => at > now && open > 0);
  return waves.map((wave) => [
    wave.at.toISOString(),
    plural(wave.readers, "reader"),
    wave.open === 0 ? "settled" : `${wave.open} to go${wave === next ? ", the next wave" : ""}`,
  ]);
}

export function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
