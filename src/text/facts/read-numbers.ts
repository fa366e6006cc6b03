import { ambiguousScales, numberWordPattern, readNumberWord, scalePattern, scales } from "./number-words.ts";

export interface NumberFact {
  /** As written. */
  readonly text: string;
  /** `number`, or what makes it more than one. */
  readonly kind: "number" | "money" | "percentage" | "version";
  /** What it can be read as, in one spelling for all. A text that holds it holds all; a sentence needs one. */
  readonly keys: readonly string[];
}

const currencies: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["aud", /^(?:au?\$|aud)$/iu],
  ["cad", /^(?:ca?\$|cad)$/iu],
  ["hkd", /^(?:hk\$|hkd)$/iu],
  ["brl", /^(?:r\$|brl|reais)$/iu],
  ["dollar", /^(?:(?:us ?)?\$|usd|(?:us |u\.s\. )?dollars?|d[óo]lares|us-dollar)$/iu],
  ["euro", /^(?:€|eur|euros?)$/iu],
  ["pound", /^(?:£|gbp|pounds?|pfund|livres?|libras?)$/iu],
  ["yen", /^(?:¥|jpy|yen|円)$/iu],
  ["yuan", /^(?:cny|rmb|yuan|元)$/iu],
  ["rupee", /^(?:₹|inr|rs\.?|rupees?)$/iu],
  ["won", /^(?:₩|krw|won)$/iu],
  ["franc", /^(?:chf|francs?|franken)$/iu],
  ["krona", /^(?:sek|nok|dkk|kronor|kroner|kr)$/iu],
];
const before = String.raw`(?:(?:us|au?|ca?|hk|r) ?)?\$|[€£¥₹₩]|(?:usd|eur|gbp|jpy|chf|cny|inr|aud|cad)`;
const behind = String.raw`[$€£¥₹₩円元]|(?:(?:us|u\.s\.) )?dollars?|d[óo]lares|us-dollar|euros?|pounds?|pfund|livres|libras|yen|yuan|rmb|rupees?|won|francs?|franken|reais|kronor|kroner|usd|eur|gbp|jpy|chf|cny|inr|aud|cad|sek|nok|dkk`;
const percent = String.raw`%|percent|per cent|pct|percentage points?|prozent|pour cent|por ?cento|por ciento|procent|パーセント`;
const amount = String.raw`\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?(?![\d.,]*\d)|\d+(?:[.,:]\d+)*`;
const cased = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}`;
const numbers = new RegExp(
  String.raw`(?:(?<![${cased}])(?<before>${before}) ?)?` +
    String.raw`(?:(?<![\d${cased}])(?<amount>${amount})|(?<![\p{L}\d-])(?<word>${numberWordPattern})(?![\p{L}]))` +
    String.raw`(?:(?<gap>[ -]?)(?<scale>${scalePattern})(?![${cased}]))?\.?` +
    String.raw`(?: ?(?:(?<percent>${percent})|(?<behind>${behind}))(?![${cased}]))?`,
  "giu",
);

/** Numbers of a text in plain characters: digits with their separators, number words, scales, currencies, percentages. */
export function readNumbers(text: string): NumberFact[] {
  return [...text.matchAll(numbers)].map((match) => readNumber(match[0], match.groups ?? {}));
}

function readNumber(text: string, part: Readonly<Record<string, string | undefined>>): NumberFact {
  const readings = part["amount"] === undefined ? wordReading(part["word"]) : readAmount(part["amount"]);
  const scale = part["scale"]?.toLowerCase();
  const scaled = scale === undefined ? [] : readings.map((each) => shift(each, scales[scale] ?? 0));
  const money = part["before"] ?? part["behind"];
  const unit = part["percent"] === undefined ? (money === undefined ? "" : currencyOf(money)) : "%";
  const values = scale === undefined ? readings : scaled;
  // "3m" without a currency may be metres: then it has to be written like that.
  const literal =
    scale !== undefined && unit === "" && ambiguousScales.has(scale)
      ? readings.map((each) => `${each}${scale}`)
      : [];
  const keys = [...values.map((value) => unit + (unit === "" ? value : trimZeros(value))), ...literal];
  const kind =
    unit === "%" ? "percentage" : unit !== "" ? "money" : readings[0]?.startsWith("v") ? "version" : "number";
  return { text: text.replace(/^\s+|[\s.]+$/gu, ""), kind, keys };
}

function wordReading(word = ""): string[] {
  const value = readNumberWord(word);
  return value === null ? [] : [String(value)];
}

function currencyOf(text: string): string {
  const name = text.trim().replace(/ (?=\$)/u, "");
  return `${currencies.find(([, pattern]) => pattern.test(name))?.[0] ?? name.toLowerCase()} `;
}

/** "1,234.5" → ["1234.5"]; "1.234" → ["1234", "1.234"], both being usual; "7.2.1" and "14:30" stay, marked as versions. */
function readAmount(amount: string): string[] {
  const joined = amount.replace(/[ ']/gu, "");
  const parts = joined.split(/[.,:]/u);
  const marks = joined.replace(/\d/gu, "");
  if (marks === "") return [joined];
  const whole = parts.join("");
  const grouped = (upTo: number) =>
    parts.slice(1, upTo).every((part) => part.length === 3) && parts[0]!.length <= 3;
  if (marks.includes(":")) return [`v${joined}`];
  if (marks.length === 1) {
    const decimal = parts.join(".");
    return grouped(2) && !joined.startsWith("0") ? [whole, decimal] : [decimal];
  }
  const last = marks.at(-1);
  const sameBefore = new Set(marks.slice(0, -1)).size === 1;
  if (new Set(marks).size === 1) return grouped(parts.length) ? [whole, `v${joined}`] : [`v${joined}`];
  if (sameBefore && last !== marks[0] && grouped(parts.length - 1))
    return [`${parts.slice(0, -1).join("")}.${parts.at(-1) ?? ""}`];
  return [`v${joined}`];
}

/** Moves the decimal point, in text, so that nothing is rounded. */
function shift(decimal: string, places: number): string {
  if (decimal.startsWith("v")) return decimal;
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole + fraction.padEnd(places, "0");
  const point = whole.length + places;
  const rest = digits.slice(point);
  return trimZeros(rest === "" ? digits.slice(0, point) : `${digits.slice(0, point)}.${rest}`);
}

function trimZeros(decimal: string): string {
  const short = decimal.includes(".") && !decimal.startsWith("v") ? decimal.replace(/\.?0+$/u, "") : decimal;
  return short.replace(/^0+(?=\d)/u, "");
}
