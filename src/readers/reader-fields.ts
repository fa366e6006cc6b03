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

export function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .normalize("NFC")
    .trim();
}
