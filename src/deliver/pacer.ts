import type { Effects } from "../effects.ts";

/**
 * Lets one message through at a time, `perSecond` at most over any longer stretch; null: as fast as it goes.
 * Each call takes a turn, and gives the wait for it, or null where there is none.
 */
export function pacer(
  perSecond: number | null,
  effects: Pick<Effects, "now" | "sleep">,
): (signal: AbortSignal) => Promise<void> | null {
  if (perSecond === null) return () => null;
  const gap = 1000 / perSecond;
  // Timers are coarse: a little may be caught up, or a high rate would never be reached.
  const catchUp = 50;
  let next = 0;
  return (signal) => {
    const now = effects.now().getTime();
    // A clock that was set back must not stop the send for an hour; up to 100 connections queue for turns.
    const turn = next > now + 60_000 + 101 * gap ? now : Math.max(next, now - catchUp);
    next = turn + gap;
    return turn > now ? effects.sleep(turn - now, signal) : null;
  };
}
