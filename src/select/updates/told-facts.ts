import { plainCharacters } from "../../text/facts/plain-characters.ts";
import { readCodes, withoutCodes } from "../../text/facts/read-codes.ts";
import { readDates } from "../../text/facts/read-dates.ts";
import { readNumbers } from "../../text/facts/read-numbers.ts";

/** A number that is worth a headline: an amount of money, a share, a count. */
export interface Amount {
  readonly text: string;
  /** What it can be read as. */
  readonly values: readonly number[];
}

/** Counts up to here, years and days tell nothing: "two companies", "in 2026", "on November 24". */
const largestPlainCount = 12;

const ages = /\d+[- ](?:years?[- ]old|jährige?[rnms]?|ans|años|anos)(?!\p{L})/giu;

export function amountsIn(text: string): Amount[] {
  let rest = withoutCodes(plainCharacters(text)).replace(ages, " ");
  for (const { text: date } of readDates(rest)) rest = rest.replaceAll(date, " ");
  return readNumbers(rest).flatMap(({ text: written, kind, keys }) => {
    if (kind === "version") return [];
    const values = keys.map((key) => Number(key.replace(/^[^\d]+/u, ""))).filter(Number.isFinite);
    const counts = kind === "number" && values.every((value) => value <= largestPlainCount || isYear(value));
    return values.length === 0 || counts ? [] : [{ text: written, values }];
  });
}

const isYear = (value: number) => Number.isInteger(value) && value >= 1900 && value < 2100;

/** Rounded, a number is the same one: "nearly 500" and 497, "$75 billion" and $68.7. */
export function isSameAmount(a: Amount, b: Amount): boolean {
  return a.values.some((x) => b.values.some((y) => Math.abs(x - y) <= 0.1 * Math.max(x, y)));
}

/** CVE ids, and versions of three parts or with a "v": in one spelling, by how they are written. */
export function idsIn(text: string): Map<string, string> {
  const plain = plainCharacters(text);
  const ids = new Map<string, string>();
  for (const { text: written, kind, key } of readCodes(plain))
    if (kind === "version" || key.startsWith("cve-")) ids.set(key.replace(/^v/u, ""), written);
  for (const [written] of plain.matchAll(/(?<![\p{L}\d.,])\d+(?:\.\d+){2,}(?![\d:])/gu))
    ids.set(written, written);
  return ids;
}
