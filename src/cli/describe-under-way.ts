import type { DeliveryCounts } from "../domain/reader.ts";
import type { Pace } from "../store/read-pace.ts";
import type { ProviderPause } from "../store/provider-pauses.ts";
import { paceLines, troubleLines } from "./describe-pace.ts";
import { unattendedLine } from "./what-helps.ts";
import type { ShownWorker } from "./worker-lines.ts";

/** A send that has begun and is not at its end. */
export interface UnderWay {
  readonly id: string;
  readonly pace: Pace;
  readonly counts: DeliveryCounts;
}

/**
 * How it goes and what holds it up, for a person looking from elsewhere.
 * @param providers to which nothing goes now
 */
export function underWayLines(
  { id, pace, counts }: UnderWay,
  workers: readonly ShownWorker[],
  providers: readonly ProviderPause[],
  now: Date,
): string[] {
  const senders = workers.filter(({ alive, issues }) => alive && issues.includes(id));
  if (senders.length === 0) return [unattendedLine(id, counts), ...troubleLines(pace.troubles)];
  const [pause, ...more] = senders
    .flatMap(({ pauses }) => pauses.filter(({ issue }) => issue === id))
    .sort((a, b) => a.until.getTime() - b.until.getTime());
  const held = providers.map(providerLine);
  if (pause === undefined) return [...paceLines(pace, counts, now), ...held];
  const why = `the mail server or our account is in trouble (${pause.reason})`;
  const until = pause.until.toISOString();
  const others = pace.troubles.filter(({ reply }) => reply !== pause.reason);
  const left = counts.pending + counts.sending;
  return more.length + 1 === senders.length
    ? [`Sending pauses until ${until}, ${left} to go: ${why}`, ...troubleLines(others), ...held]
    : [
        ...paceLines(pace, counts, now),
        `Of ${senders.length} processes ${more.length === 0 ? "1 pauses," : `${more.length + 1} pause, the first`} until ${until}: ${why}`,
        ...held,
      ];
}

function providerLine({ provider, pauses, until }: ProviderPause): string {
  const times = pauses === 1 ? "" : ` (pause ${pauses} in a row)`;
  return `Nothing goes to ${provider} until ${until.toISOString()}: it is in trouble, or wants less${times}`;
}
