import { lastingTrouble } from "./lasting-trouble.ts";
import type { WorkerPause } from "../store/workers.ts";
import type { SendOrder } from "./send-order.ts";
import { endWorker, isDead, newWorker } from "./worker-liveness.ts";

const beat = 2_000;
/** A send that dies on the very same message each time must not go on for ever. */
const resendsAfterCrash = 5;

export interface KeptWorker {
  /** Changes where others took us for dead. */
  readonly id: () => string;
  end(): Promise<void>;
}

/**
 * Makes this send known as a worker, shows again and again that it lives, and takes over from those that died.
 * @param onBeat called each time, to look for what others have found
 */
export async function keepWorker(
  order: SendOrder,
  signal: AbortSignal,
  pause: () => WorkerPause | null,
  onBeat: (workerId: string) => Promise<void>,
): Promise<KeptWorker> {
  const { store, issueId, settings, effects } = order;
  const { deliveries } = store;
  const resendBelow = settings.uncertain === "resend" ? resendsAfterCrash : 0;

  async function enlist(): Promise<string> {
    const worker = newWorker(effects.newId(), "send", issueId);
    await deliveries.enlist(worker);
    return worker.id;
  }

  async function takeOver(): Promise<void> {
    const now = effects.now();
    const { resent, uncertain } = await deliveries.reclaim(
      issueId,
      (worker) => isDead(worker, watchedFor),
      resendBelow,
      now,
    );
    if (resent + uncertain > 0)
      effects.log.warn("a sending process had ended in the middle", { issue: issueId, resent, uncertain });
  }

  /** All is recorded by now. Who is not struck off here is struck off as dead by the next send. */
  async function strikeOff(): Promise<void> {
    endWorker(id);
    await deliveries.dismiss(id).catch((error: unknown) => {
      effects.log.warn("could not strike this send's worker off", { issue: issueId, error: String(error) });
    });
  }

  /** In beats that came in time: a clock may be set, and a machine may sleep. */
  let watchedFor = 0;
  let id = await enlist();
  await takeOver().catch(async (error: unknown) => {
    await strikeOff();
    throw error;
  });
  const words = {
    trouble: "could not show that this send lives; it goes on by itself once the database answers",
    over: "this send shows again that it lives",
  };
  const trouble = lastingTrouble(effects, words, { issue: issueId });
  const beating = (async () => {
    for (;;) {
      const before = effects.now().getTime();
      await effects.sleep(beat, signal);
      if (signal.aborted) return;
      const slept = effects.now().getTime() - before;
      watchedFor = slept >= 0 && slept < 5 * beat ? watchedFor + beat : 0;
      try {
        if (!(await deliveries.refresh(id, pause()))) {
          endWorker(id);
          id = await enlist();
        }
        await takeOver();
        await onBeat(id);
        trouble.over();
      } catch (error) {
        watchedFor = 0;
        trouble.happened(error);
      }
    }
  })();
  return {
    id: () => id,
    async end() {
      await beating;
      await strikeOff();
    },
  };
}
