/** Local times and zones, by Intl alone. Zones are IANA names. */

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function fieldsIn(moment: Date, timezone: string): Fields {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(timezone, format);
  }
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: get("year"),
    month: get("month"),
    day: get("day"),
    hour: get("hour"),
    minute: get("minute"),
  };
}

const two = (n: number) => String(n).padStart(2, "0");

/** `2026-11-24T07:00` as a clock in that zone shows the moment. */
export function localTime(moment: Date, timezone: string): string {
  const { year, month, day, hour, minute } = fieldsIn(moment, timezone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** `2026-11-24`, the day in that zone. */
export function localDate(moment: Date, timezone: string): string {
  return localTime(moment, timezone).slice(0, 10);
}

/**
 * The moment at which a clock in that zone shows `YYYY-MM-DDTHH:MM` (or the day's begin for a bare date).
 * A time that the clocks skip counts as the first moment after the gap; one that comes twice as its first.
 */
export function zonedMoment(local: string, timezone: string): Date {
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00` : local.slice(0, 16)}Z`);
  const shown = (at: number) => Date.parse(`${localTime(new Date(at), timezone)}Z`);
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shown(at) - at);
  const hits = offsets.map((offset) => wanted - offset).filter((at) => shown(at) === wanted);
  if (hits.length > 0) return new Date(Math.min(...hits));
  return new Date(firstShowing(wanted, wanted - Math.max(...offsets), wanted - Math.min(...offsets), shown));
}

/** The first minute after `before` whose clock is past `wanted`, which `after` is. */
function firstShowing(wanted: number, before: number, after: number, shown: (at: number) => number): number {
  let [low, high] = [before, after];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (shown(middle) > wanted) high = middle;
    else low = middle;
  }
  return high;
}
