import type { Config } from "../config/schema.ts";
import type { ReaderHours } from "../deliver/due-moments.ts";
import { allAtOnce, inReaderZones, isSlot, type SpanOf } from "../schedule/opening.ts";
import type { Store } from "../store/open-store.ts";

type Schedule = Config["schedule"];

/** Null where all readers of this slot get it at once: as the config says, and an edition outside the schedule always. */
export function readerHours(schedule: Schedule, slot: Date): ReaderHours | null {
  if (schedule.deliverAt === "publication" || !isSlot(schedule, slot)) return null;
  return { lateBy: schedule.lateBy };
}

/** From when to when a slot's issue goes out, by the zones of those who would get it now. */
export async function slotSpans(
  schedule: Schedule,
  { subscribers }: Pick<Store, "subscribers">,
): Promise<SpanOf> {
  if (schedule.deliverAt === "publication") return allAtOnce;
  return inReaderZones(schedule, await subscribers.zones());
}
