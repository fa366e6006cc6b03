import { Cron } from "croner";

/** The cron expression and the IANA zone it is read in. */
export interface Plan {
  readonly cron: string;
  readonly timezone: string;
}

/**
 * The newest slot at or before a moment; null where the expression never matched.
 * In the night the clocks skip a slot it counts as the first moment after the gap; one that comes twice counts once.
 */
export function slotBefore({ cron, timezone }: Plan, moment: Date): Date | null {
  const job = new Cron(cron, { timezone, paused: true });
  // Croner looks strictly before, and slots are whole seconds: this second's slot is due, the next one's is not.
  const nextSecond = (Math.floor(moment.getTime() / 1000) + 1) * 1000;
  return job.previousRuns(1, new Date(nextSecond))[0] ?? null;
}

/** The first slot after a moment; null where there will be none. */
export function slotAfter({ cron, timezone }: Plan, moment: Date): Date | null {
  return new Cron(cron, { timezone, paused: true }).nextRun(moment);
}

/** All slots after `from` and up to `until`, oldest first, the newest `most` of them. */
export function slotsBetween(plan: Plan, from: Date, until: Date, most: number): Date[] {
  const slots: Date[] = [];
  let slot = slotBefore(plan, until);
  while (slot !== null && slot > from && slots.length < most) {
    slots.unshift(slot);
    slot = slotBefore(plan, new Date(slot.getTime() - 1));
  }
  return slots;
}
