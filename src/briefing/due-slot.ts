import { dueSlot, nextSlot, type SpanOf } from "../schedule/opening.ts";
import type { Plan } from "../schedule/slots.ts";
import type { Store } from "../store/open-store.ts";

/**
 * The slot that a command is about when nobody named one: the newest that is due, unless its issue has gone out;
 * then the next, for building, or still that one, for sending.
 */
export async function slotToBuild(plan: Plan, spanOf: SpanOf, store: Store, now: Date): Promise<Date> {
  const due = dueSlot(plan, spanOf, now);
  const stored = due && (await store.issues.bySlot(due));
  if (due !== null && (stored === null || stored.state === "built")) return due;
  return nextSlot(plan, spanOf, now) ?? now;
}

export function slotToSend(plan: Plan, spanOf: SpanOf, now: Date): Date {
  return dueSlot(plan, spanOf, now) ?? now;
}
