import type { Effects } from "../effects.ts";
import type { Line, Reply, Transport } from "./transport.ts";

/** When a send is told to stop, and for how many milliseconds answers that are due are still waited for. */
export interface StopOrder {
  readonly stop: AbortSignal;
  readonly patience: number;
  /** Aborted when the send is over: nothing waits then. */
  readonly over: AbortSignal;
}

/** Then nobody knows how far a message had come. */
const longestClosing = 1_000;

/**
 * The transport for a send that can be stopped: a server may take ten minutes to answer, whoever stops a process does not
 * wait so long. A message that is cut off says how far it had come.
 */
export function stopWaiting(
  transport: Transport,
  { stop, patience, over }: StopOrder,
  { sleep }: Pick<Effects, "sleep">,
): Transport {
  // A set, and not one promise to race against: that would keep something of each message until the end.
  const waiting = new Set<() => void>();
  let ended = false;
  const end = async () => {
    await sleep(patience, over);
    ended = true;
    for (const giveUp of waiting) giveUp();
  };
  if (stop.aborted) void end();
  else stop.addEventListener("abort", () => void end(), { once: true, signal: over });

  function orElse<Answer>(
    answer: Promise<Answer>,
    otherwise: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve(otherwise());
      waiting.add(giveUp);
      answer.then(resolve, reject).finally(() => waiting.delete(giveUp));
      if (ended) giveUp();
    });
  }

  const watched = (line: Line): Line => ({
    get open() {
      return line.open;
    },
    send: (envelope, message) => {
      const answer = line.send(envelope, message);
      return orElse(answer, () => {
        line.close();
        return Promise.race([answer, sleep(longestClosing).then(() => noAnswer("handed-over"))]);
      });
    },
    close: () => line.close(),
  });

  return {
    ...transport,
    async open() {
      const opening = transport.open();
      const opened = await orElse(opening, () => {
        void opening.then((late) => "line" in late && late.line.close());
        return { trouble: noAnswer("connect") };
      });
      return "line" in opened ? { line: watched(opened.line) } : opened;
    },
  };
}

function noAnswer(phase: Reply["phase"]): Reply {
  return {
    phase,
    code: null,
    enhanced: null,
    text: "the send was stopped while the server had not answered",
  };
}
