export type Direction = "ltr" | "rtl";

const noBreakJoiner = "\u2060";
const firstStrongIsolate = "\u2068";
const popIsolate = "\u2069";

/** What mail relays and template engines take for a placeholder; the place between the groups is made unmatchable. */
const placeholders: readonly RegExp[] = [
  /(\{)(?=[{%])/g,
  /(\})(?=\})/g,
  /([<%])(?=%)/g,
  /(\*)(?=\|)/g,
  /(\|)(?=\*)/g,
  /(\$)(?=\{)/g,
  /(\[)(?=\[)/g,
  /(<)(?=mj-)/g,
  /(%)(?=[A-Za-z_][\w.-]{0,40}%)/g,
];

/**
 * A feed's value as one line of text that stays text everywhere: no control characters, no bidirectional overrides, no
 * placeholder of a relay (a word joiner, which shows as nothing, stands between `{` and `{`), and isolated where it
 * holds letters of the other writing direction, so that it cannot reorder what stands beside it (UAX #9, 2.7).
 */
export function printable(value: string, direction: Direction): string {
  const line = oneLine(value);
  const defused = placeholders.reduce((text, pattern) => text.replace(pattern, `$1${noBreakJoiner}`), line);
  return holdsOtherDirection(defused, direction) ? firstStrongIsolate + defused + popIsolate : defused;
}

/** One line without control characters, explicit bidirectional controls, lone surrogates or double spaces. */
export function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, "")
    .replace(/[\p{Cc}\u2028\u2029 ]+/gu, " ")
    .trim();
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function holdsOtherDirection(text: string, direction: Direction): boolean {
  return direction === "ltr"
    ? rightToLeft.test(text)
    : /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(text);
}

const rightToLeftLanguages = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "ps",
  "sd",
  "syr",
  "ug",
  "ur",
  "yi",
]);

/** @param language BCP 47 */
export function directionOf(language: string): Direction {
  const { language: code, script } = new Intl.Locale(language);
  if (script !== undefined) return ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"].includes(script) ? "rtl" : "ltr";
  return rightToLeftLanguages.has(code) ? "rtl" : "ltr";
}
