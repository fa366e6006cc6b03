// The first three letters in English, then those of other languages in which feeds write months.
const months = new Map(
  [
    "jan gen ene",
    "feb fév fev",
    "mar mär mrt",
    "apr avr abr",
    "may mai mei mag maj",
    "jun giu",
    "jul lug",
    "aug aoû aou ago",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index] as const)),
);
// RFC 822 section 5.1 and the zones that feeds use beside it, in minutes east of UTC.
const zones = new Map<string, number>(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    est: -300,
    edt: -240,
    cst: -360,
    cdt: -300,
    mst: -420,
    mdt: -360,
    pst: -480,
    pdt: -420,
    akst: -540,
    akdt: -480,
    hst: -600,
    ast: -240,
    adt: -180,
    nst: -210,
    ndt: -150,
    bst: 60,
    ist: 330,
    cet: 60,
    cest: 120,
    mez: 60,
    mesz: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    jst: 540,
    kst: 540,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    sgt: 480,
    hkt: 480,
    west: 60,
  }),
);

/**
 * Dates as feeds write them: RFC 822/2822, RFC 3339, W3C date and time, ISO 8601 basic and week dates' plainer kin, asctime,
 * and the usual mistakes (no comma, wrong or long weekday, a space for the T, AM/PM). A date without a zone is UTC.
 * Null for anything else: a date is never guessed.
 */
export function readDate(written: string | null | undefined): Date | null {
  const text = (written ?? "").trim().slice(0, 100);
  if (text === "") return null;
  if (usual.test(text)) return new Date(Date.parse(text));
  return readIso(text) ?? readNamedMonth(text) ?? readNumeric(text);
}

/** RFC 822 as RSS asks for it, with a zone that is a number or GMT: nearly all dates of feeds, and the engine reads them. */
const usual =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-]0\d[0-5]\d)$/;

const iso =
  /^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:(?:\s*[Tt_]\s*|\s+)(\d\d?):?(\d\d)(?::?(\d\d|60)(?:[.,](\d+))?)?)?\s*(.*)$/;

function readIso(text: string): Date | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, year, month = "1", day = "1", hour, minute, second, fraction, rest = ""] = match;
  const zone = zoneOf(rest);
  if (zone === null) return null;
  const parts = [Number(year), Number(month) - 1, Number(day)] as const;
  return build(
    parts,
    [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), milliseconds(fraction)],
    zone,
  );
}

const clock = /(?:^|[\s,T])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([ap]\.?m\.?(?![a-z]))?/i;

/** `Thu, 01 Jan 2004 19:48:21 GMT`, `January 1, 2004 7:48 PM`, `Thu Jan  1 19:48:21 2004`. */
function readNamedMonth(text: string): Date | null {
  const time = clock.exec(text);
  const before = time === null ? text : text.slice(0, time.index);
  const behind = time === null ? "" : text.slice(time.index + time[0].length);
  const words = before.split(/[\s,/.-]+/).filter((word) => word !== "");
  const month = words.map((word) => monthOf(word)).findLast((value) => value !== null);
  if (month == null) return null;
  const numbers = words
    .map((word) => /^(\d{1,4})(?:st|nd|rd|th)?$/i.exec(word)?.[1])
    .filter((word) => word !== undefined);
  const tail = /^(.*?)(?:(?:^|\s)(\d{4}))?$/.exec(behind.trim());
  const early = numbers.find((number) => number.length === 4);
  const year = early ?? tail?.[2] ?? (numbers.length > 1 ? numbers.at(-1) : undefined);
  const day = numbers.find((number) => number !== year || number.length < 3);
  if (year === undefined || day === undefined) return null;
  const zone = zoneOf(early === undefined && tail !== null && tail[2] === year ? (tail[1] ?? "") : behind);
  return zone === null ? null : build([wholeYear(year), month, Number(day)], clockOf(time), zone);
}

/**
 * `07/23/2025 05:00:00` in the order of the United States, unless the first number can be no month; `2020/1/10 14:33`.
 */
function readNumeric(text: string): Date | null {
  const match = /^(?:\p{L}+,?\s+)?(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d\d?)(?!\d)(.*)$/u.exec(text);
  if (match === null) return null;
  const [, first = "", mark, second = "", third = "", rest = ""] = match;
  const time = clock.exec(rest);
  const zone = zoneOf(time === null ? rest : rest.slice(time.index + time[0].length));
  const dayFirst = mark === "." || Number(first) > 12;
  const yearFirst = first.length === 4;
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : dayFirst
      ? [third, second, first]
      : [third, first, second];
  if (zone === null || year.length < 2 || year.length === 3) return null;
  return build([wholeYear(year), Number(month) - 1, Number(day)], clockOf(time), zone);
}

function clockOf(time: RegExpExecArray | null): readonly [number, number, number, number] {
  if (time === null) return [0, 0, 0, 0];
  const half = time[5]?.[0]?.toLowerCase();
  const hour = Number(time[1]);
  const hours = half === undefined || hour > 12 ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return [hours, Number(time[2]), Number(time[3] ?? 0), milliseconds(time[4])];
}

/** Minutes east of UTC; null where the text is no zone, so that the date is not one either. */
function zoneOf(written: string): number | null {
  const text = written
    .trim()
    .replace(/^\(|\)$/g, "")
    .toLowerCase();
  if (text === "") return 0;
  const offset = /^(?:gmt|utc|ut)?\s*([+-])\s*(\d{1,2}):?(\d\d)?(?:\s*\(?[\w\s.:/]*\)?)?$/.exec(text);
  if (offset !== null) {
    const [, sign, hours, minutes = "0"] = offset;
    const sum = Number(hours) * 60 + Number(minutes);
    return sum > 24 * 60 ? null : sign === "-" ? -sum : sum;
  }
  return zones.get(text.replace(/[.\s].*$/, "")) ?? (/^[a-z]{1,5}$/.test(text) ? 0 : null);
}

function monthOf(word: string): number | null {
  return /^\p{L}{3,10}$/u.test(word) ? (months.get(word.slice(0, 3).toLowerCase()) ?? null) : null;
}

/** Two digits as RFC 2822 section 4.3 reads them. */
function wholeYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return written.length === 3 ? 1900 + year : year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction.slice(0, 9)}`) * 1000);
}

function build(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second, ms]: readonly [number, number, number, number],
  zone: number,
): Date | null {
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCMonth() !== month) return null;
  date.setUTCHours(hour, minute - zone, second, ms);
  return Number.isNaN(date.getTime()) ? null : date;
}
