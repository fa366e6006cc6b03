import { slotAfter, slotBefore, type Plan } from "../schedule/slots.ts";
import type { Store } from "../store/open-store.ts";

/**
 * The slot that a command is about when nobody named one: the newest that is due, unless its issue has gone out;
 * then the next, for building, or still that one, for sending.
 */
export async function slotToBuild(plan: Plan, store: Store, now: Date): Promise<Date> {
  const due = slotBefore(plan, now);
  const stored = due && (await store.issues.bySlot(due));
  if (due !== null && (stored === null || stored.state === "built")) return due;
  return slotAfter(plan, now) ?? now;
}

export function slotToSend(plan: Plan, now: Date): Date {
  return slotBefore(plan, now) ?? now;
}
