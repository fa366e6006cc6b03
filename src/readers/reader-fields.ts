const longestName = 200;

/** A name as it is kept: one line, nothing hidden in it. Null where it is longer than `longestName` UTF-16 units. */
export function readName(text: string): string | null {
  const name = plainLine(text);
  return name.length > longestName ? null : name;
}

export const nameProblem = `is longer than ${longestName} characters`;

export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const isoMoment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** A date, or a moment, in UTC where it names no zone (ISO 8601); null for anything else. */
export function readMoment(text: string): Date | null {
  const [, date, time = "00:00", zone = "Z"] = isoMoment.exec(text) ?? [];
  if (date === undefined) return null;
  const [day, moment] = [new Date(`${date}T00:00Z`), new Date(`${date}T${time}${zone}`)];
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  return exists && !Number.isNaN(moment.getTime()) ? moment : null;
}

export function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .normalize("NFC")
    .trim();
}
