import { localTime, zonedMoment } from "./zoned-time.ts";

/**
 * When the clock in a reader's zone shows what the publication's clock shows at a slot, on the same date: 07:00 there
 * for 07:00 here. An hour that the clocks skip is the first moment after the gap, one that comes twice its first.
 * A zone that is not known counts as the publication's.
 */
export function readerHour(slot: Date, publicationZone: string, readerZone: string | null): Date {
  if (readerZone === null || readerZone === publicationZone) return slot;
  try {
    return zonedMoment(localTime(slot, publicationZone), readerZone);
  } catch (error) {
    if (error instanceof RangeError) return slot;
    throw error;
  }
}
