import { readerHour } from "../text/reader-hour.ts";
import { slotAfter, slotBefore, type Plan } from "./slots.ts";

/** From the first reader's hour to the last one's. */
export interface Span {
  readonly opens: Date;
  readonly closes: Date;
}

export type SpanOf = (slot: Date) => Span;

/** All readers at the publication's hour. */
export const allAtOnce: SpanOf = (slot) => ({ opens: slot, closes: slot });

/** Each at that hour of their own zone: an issue is made before the first wave, which is the farthest east. */
export function inReaderZones({ timezone }: Plan, zones: readonly string[]): SpanOf {
  return (slot) => {
    const hours = zones.map((zone) => readerHour(slot, timezone, zone).getTime());
    return {
      opens: new Date(Math.min(slot.getTime(), ...hours)),
      closes: new Date(Math.max(slot.getTime(), ...hours)),
    };
  };
}

/** The world's zones lie up to 26 hours apart. */
const farthest = 27 * 3_600_000;

/** The newest slot whose first wave has come; null where there was none. */
export function dueSlot(plan: Plan, spanOf: SpanOf, now: Date): Date | null {
  let due = slotBefore(plan, now);
  let next = slotAfter(plan, now);
  while (next !== null && next.getTime() - now.getTime() < farthest && spanOf(next).opens <= now) {
    due = next;
    next = slotAfter(plan, next);
  }
  return due;
}

/** The first slot whose first wave is still to come; null where there will be none. */
export function nextSlot(plan: Plan, spanOf: SpanOf, now: Date): Date | null {
  return slotAfter(plan, dueSlot(plan, spanOf, now) ?? now);
}

/** Whether the schedule wants an issue at this very moment. */
export function isSlot(plan: Plan, moment: Date): boolean {
  return slotBefore(plan, moment)?.getTime() === moment.getTime();
}
