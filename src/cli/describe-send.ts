import type { EditionOutcome } from "../briefing/send-edition.ts";
import type { SendProgress } from "../deliver/send-progress.ts";
import { countsInWords } from "../text/counts-in-words.ts";
import { inWords, waitWords } from "./describe-pace.ts";
import { planLine } from "./plan-line.ts";
import { uncertainWords } from "./what-helps.ts";

/** What became of a send, for a person (`lines`) and for a script. */
export function describeSend(result: EditionOutcome): { lines: string[]; json: unknown } {
  const id = result.issue.id;
  if (result.state === "no-subscriber")
    return {
      lines: [`Issue ${id}: there is no active subscriber, so nothing was sent.`],
      json: { issue: id, state: result.state },
    };
  if (result.state === "sent-before")
    return {
      lines: [
        `Issue ${id} was sent before, by ${result.at.toISOString()}; nothing to do. For an extra edition: --at now`,
      ],
      json: { issue: id, state: result.state, at: result.at },
    };
  const { plan, counts, resent } = result.outcome;
  const lines = [
    `Issue ${id}: ${result.state === "sent" ? "every delivery is settled" : "stopped before the end; run it again to go on"}`,
    `  ${planLine(plan)}`,
    `  ${countsInWords(counts)}`,
    ...uncertainWords(id, counts).map((line) => `  ${line}`),
    ...(resent.length > 0 ? [`  perhaps twice: ${resent.map(({ email }) => email).join(", ")}`] : []),
  ];
  return {
    lines,
    json: { issue: id, state: result.state, plan, counts, resent: resent.map(({ email }) => email) },
  };
}

export function sendProgressLine({
  counts,
  ratePerSecond,
  secondsLeft,
  nextDueAt,
  pausedUntil,
  unansweredFor,
  lastTrouble,
}: SendProgress) {
  const left = counts.pending + counts.sending;
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const time = secondsLeft === null ? "time left not known" : `${inWords(secondsLeft)} left`;
  const next = nextDueAt === null ? [] : [`next at ${nextDueAt.toISOString()}`];
  const pace =
    pausedUntil === null
      ? [`${ratePerSecond.toFixed(0)}/s`, time]
      : [`pauses until ${pausedUntil.toISOString()}`];
  const trouble = lastTrouble === null ? [] : [lastTrouble];
  // What is waited for comes first: the line may be cut at its end.
  const note = [...next, ...pace, ...waitWords(unansweredFor), ...trouble].join(", ");
  return { done: total - left, total, note };
}
