import { countsOf, missingMagnitudes } from "./missing-magnitudes.ts";
import { missingNames } from "./missing-names.ts";
import { missingQuotes, quotedPassages } from "./missing-quotes.ts";
import { NameIndex } from "./name-index.ts";
import { plainCharacters } from "./plain-characters.ts";
import { readCodes, withoutCodes } from "./read-codes.ts";
import { readDates, readSlashedDates } from "./read-dates.ts";
import { type NumberFact, readNumbers } from "./read-numbers.ts";

/** Something that a sentence says and its source does not. */
export interface MissingFact {
  readonly kind: "number" | "money" | "percentage" | "version" | "id" | "date" | "quote" | "name";
  /** As the sentence writes it. */
  readonly text: string;
}

/** What a text says that can be looked up. */
export interface FactSource {
  readonly text: string;
  readonly numbers: ReadonlySet<string>;
  /** Those that count something: no money, no percentages, no years. */
  readonly counts: readonly number[];
  readonly codes: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly quotes: readonly string[];
  readonly names: NameIndex;
}

/** Reads a source once, for any number of sentences. Takes time in line with its length. */
export function factSource(title: string, text: string): FactSource {
  const [heading, body] = [plainCharacters(title), plainCharacters(text)];
  const all = `${heading}\n\n${body}`;
  const codes = readCodes(all).map(({ key }) => key);
  const numbers = readNumbers(withoutCodes(all));
  return {
    text: all,
    counts: countsOf(numbers),
    numbers: new Set([
      ...numbers.flatMap(sourceKeys),
      ...codes
        .filter((key) => /^v\d/u.test(key))
        .flatMap((key) => readNumbers(key.slice(1)).flatMap(sourceKeys)),
    ]),
    codes: new Set(codes),
    dates: new Set([...readDates(all).map(({ key }) => key), ...readSlashedDates(all)]),
    quotes: quotedPassages(all),
    names: new NameIndex(heading, body),
  };
}

/**
 * Numbers, money, percentages, versions, ids, dates, quotations and names of a sentence that do not occur in its
 * source, whatever the spelling: "3 million" is "3,000,000", "Nov. 24" is "24 November". Rather one too many: what a
 * machine cannot find is for a person to check. Says nothing of how the facts hang together.
 */
export function missingFacts(sentence: string, source: FactSource): MissingFact[] {
  const plain = plainCharacters(sentence);
  const numbers = readNumbers(withoutCodes(plain)).filter(
    ({ keys }) => !keys.some((key) => source.numbers.has(key)),
  );
  const codes = readCodes(plain).filter((code) => !hasCode(code.key, source));
  const dates = readDates(plain).filter(({ key }) => !source.dates.has(key));
  const months = new Set(readDates(plain).flatMap(({ text }) => text.match(/\p{L}+/gu) ?? []));
  const names = missingNames(
    withoutCodes(plain).replace(/\p{Lu}{1,3}(?=\$)/gu, " "),
    source.names,
    source.text,
  ).filter((name) => !months.has(name));
  return [
    ...numbers.map(({ kind, text }) => ({ kind, text })),
    ...oddNumerals(sentence, source.text).map((text) => ({ kind: "number" as const, text })),
    ...missingMagnitudes(plain, source).map((text) => ({ kind: "number" as const, text })),
    ...codes.map(({ kind, text }) => ({ kind, text })),
    ...dates.map(({ text }) => ({ kind: "date" as const, text })),
    ...missingQuotes(plain, source.quotes).map((text) => ({ kind: "quote" as const, text })),
    ...names.map((text) => ({ kind: "name" as const, text })),
  ];
}

/** A source that gives an amount of money gives the number as well. */
function sourceKeys({ keys }: NumberFact): string[] {
  return keys.flatMap((key) => [key, key.replace(/^(?:%|[a-z]+ )/u, "")]);
}

/** "v7.2" is also in a source that writes "version 7.2". */
function hasCode(key: string, { codes, numbers }: FactSource): boolean {
  if (codes.has(key)) return true;
  return /^v\d/u.test(key) && (numbers.has(key) || numbers.has(key.slice(1)));
}

/** Roman numerals of one character, fractions and the like: only as the source has them. */
function oddNumerals(sentence: string, source: string): string[] {
  return (sentence.match(/[\p{Nl}\p{No}]/gu) ?? []).filter((char) => !source.includes(plainCharacters(char)));
}
