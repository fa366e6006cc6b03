import type { DueMoment, DueMoments } from "../store/begin-send.ts";
import { readerHour } from "../text/reader-hour.ts";

/** Each reader at the slot's hour in their own zone. */
export interface ReaderHours {
  /** Milliseconds; who would get it later than this gets none. Infinity: everybody does. */
  readonly lateBy: number;
}

/** When readers in those zones are due, as it stands when the send begins. An hour that has passed is due at once. */
export function dueMoments(
  slot: Date,
  publicationZone: string,
  zones: readonly string[],
  { lateBy }: ReaderHours,
  now: Date,
): DueMoments {
  const moment = (zone: string | null): DueMoment => {
    const at = readerHour(slot, publicationZone, zone);
    return { at, missed: now.getTime() - at.getTime() > lateBy };
  };
  return { byZone: new Map(zones.map((zone) => [zone, moment(zone)])), others: moment(null) };
}
