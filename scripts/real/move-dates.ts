const day = 86_400_000;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const weekdays = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const iso = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[T ]\d\d:)/g;
const mail = new RegExp(
  `(?:\\b(?:${weekdays.join("|")})[a-z]*, *)?\\b(\\d{1,2}) (${months.join("|")})[a-z]* ((?:19|20)\\d\\d)(?= \\d\\d?:)`,
  "g",
);
const inAddress = new RegExp(
  String.raw`(?<!w3\.org)\/((?:19|20)\d\d)\/(0?[1-9]|1[0-2]|${months.join("|")})(?:\/(0?[1-9]|[12]\d|3[01]))?(?=\/)`,
  "gi",
);
/** "/2021-10-16/", "-20211016-" */
const runTogether = /(?<=[/_-])((?:19|20)\d\d)(-?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.-])/g;
const two = (n: number) => String(n).padStart(2, "0");

/**
 * A stored feed as if it had been fetched on another day: all its dates moved by as many whole days, so that the newest
 * falls on the last day before `at`, and the days in its addresses with them. Feeds that were stored on one day stay
 * together, as do the articles of one feed.
 * @param text bytes as Latin-1; dates are ASCII in whatever encoding
 */
export function moveDates(text: string, at: Date): string {
  const newest = datesIn(text).reduce((a, b) => Math.max(a, b), -Infinity);
  if (newest === -Infinity) return text;
  const shift = Math.floor((at.getTime() - newest) / day);
  const moved = (year: number, month: number, date: number) =>
    new Date(Date.UTC(year, month, date) + shift * day);
  return text
    .replace(iso, (_, y: string, m: string, d: string) =>
      moved(+y, +m - 1, +d)
        .toISOString()
        .slice(0, 10),
    )
    .replace(mail, (_, d: string, m: string, y: string) => {
      const to = moved(+y, months.indexOf(m), +d);
      return `${weekdays[to.getUTCDay()]}, ${two(to.getUTCDate())} ${months[to.getUTCMonth()]} ${to.getUTCFullYear()}`;
    })
    .replace(runTogether, (_, y: string, dash: string, m: string, d: string) =>
      moved(+y, +m - 1, +d)
        .toISOString()
        .slice(0, 10)
        .replaceAll("-", dash),
    )
    .replace(inAddress, (_, y: string, m: string, d: string | undefined) => {
      // A month alone is the month in which its last day falls.
      const named = months.findIndex((name) => name.toLowerCase() === m.toLowerCase());
      const number = named < 0 ? +m : named + 1;
      const to = d === undefined ? moved(+y, number, 0) : moved(+y, number - 1, +d);
      const month = `/${to.getUTCFullYear()}/${two(to.getUTCMonth() + 1)}`;
      return d === undefined ? month : `${month}/${two(to.getUTCDate())}`;
    });
}

/** Midnight before each moment, with the hour where it is easy to read. */
function datesIn(text: string): number[] {
  const isoTimes = [
    ...text.matchAll(/\b(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g),
  ];
  const mailTimes = [
    ...text.matchAll(new RegExp(`${mail.source} \\d\\d?:\\d\\d(?::\\d\\d)?(?: [+-]\\d{4}| GMT| UTC)?`, "g")),
  ];
  return [...isoTimes, ...mailTimes].map(([found]) => Date.parse(found)).filter(Number.isFinite);
}
