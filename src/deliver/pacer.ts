import type { Effects } from "../effects.ts";

/** Lets one message through at a time, `perSecond` at most over any longer stretch; null: as fast as it goes. */
export function pacer(
  perSecond: number | null,
  effects: Pick<Effects, "now" | "sleep">,
): (signal: AbortSignal) => Promise<void> {
  if (perSecond === null) return () => Promise.resolve();
  const gap = 1000 / perSecond;
  // Timers are coarse: a little may be caught up, or a high rate would never be reached.
  const catchUp = 50;
  let next = 0;
  return async (signal) => {
    const now = effects.now().getTime();
    // A clock that was set back must not stop the send for an hour.
    const turn = next > now + 60_000 ? now : Math.max(next, now - catchUp);
    next = turn + gap;
    if (turn > now) await effects.sleep(turn - now, signal);
  };
}
