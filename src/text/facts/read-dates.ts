const months: readonly string[] = [
  "january|janvier|enero|januar|janeiro|jan",
  "february|février|febrero|februar|fevereiro|feb|févr|fev",
  "march|mars|marzo|märz|março|mar|mär",
  "april|avril|abril|apr|avr|abr",
  "may|mai|mayo|maio",
  "june|juin|junio|juni|junho|jun",
  "july|juillet|julio|juli|julho|jul|juil",
  "august|août|agosto|aug|ago",
  "september|septembre|septiembre|setembro|sept|sep|set",
  "october|octobre|octubre|oktober|outubro|oct|okt|out",
  "november|novembre|noviembre|novembro|nov",
  "december|décembre|diciembre|dezember|dezembro|dec|déc|dez|dic",
];
const numberOf = new Map(
  months.flatMap((names, i) => names.split("|").map((name) => [name, i + 1] as const)),
);
const short =
  /^(?:jan|feb|févr|fev|mar|mär|apr|avr|abr|jun|jul|juil|aug|ago|sept|sep|set|oct|okt|out|nov|dec|déc|dez|dic)$/u;
const names = [...numberOf.keys()].toSorted((a, b) => b.length - a.length).join("|");
const monthThenDay = new RegExp(
  String.raw`(?<!\p{L})(${names})\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d:.,]*\d)`,
  "giu",
);
const dayThenMonth = new RegExp(
  String.raw`(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|\.|er|º)? (?:de |of )?(${names})(?!\p{L})`,
  "giu",
);
const monthAlone = new RegExp(String.raw`(?<!\p{L})(${names})(?!\p{L})`, "giu");
const iso = /(?<!\d)\d{4}-(\d{2})-(\d{2})(?!\d)/gu;
const eastern = /(\d{1,2})月(?:(\d{1,2})日)?/gu;
const slashed = /(?<!\d)(\d{1,2})[./](\d{1,2})[./](?:\d{4}|\d{2})(?!\d)/gu;

export interface DateFact {
  readonly text: string;
  /** `11-24` for a day, `11` for a month. */
  readonly key: string;
}

/** Days and months that a text in plain characters names, in six languages. */
export function readDates(text: string): DateFact[] {
  const fact = (match: RegExpExecArray, month: number, day: string | undefined): DateFact[] => [
    { text: match[0], key: String(month) },
    ...(day === undefined ? [] : [{ text: match[0], key: `${month}-${Number(day)}` }]),
  ];
  return [
    ...[...text.matchAll(monthThenDay)].flatMap((match) => fact(match, monthOf(match[1]), match[2])),
    ...[...text.matchAll(dayThenMonth)].flatMap((match) => fact(match, monthOf(match[2]), match[1])),
    ...[...text.matchAll(monthAlone)].flatMap((match) =>
      isMonth(match) ? fact(match, monthOf(match[1]), undefined) : [],
    ),
    ...[...text.matchAll(iso)].flatMap((match) => fact(match, Number(match[1]), match[2])),
    ...[...text.matchAll(eastern)].flatMap((match) => fact(match, Number(match[1]), match[2])),
  ];
}

/** "24/11/2026" in both readings: what a source may mean by it. */
export function readSlashedDates(text: string): string[] {
  return [...text.matchAll(slashed)].flatMap(([, a, b]) => [
    `${Number(a)}-${Number(b)}`,
    `${Number(b)}-${Number(a)}`,
    String(Number(a)),
    String(Number(b)),
  ]);
}

function monthOf(name = ""): number {
  return numberOf.get(name.toLowerCase()) ?? 0;
}

/** "May" and "March" are verbs in small letters and at a sentence's start; "Mars" is a planet, "mars" a month. */
function isMonth(match: RegExpExecArray): boolean {
  const name = match[1] ?? "";
  const lower = name.toLowerCase();
  if (short.test(lower)) return match.input[match.index + name.length] === "." && name !== lower;
  if (lower === "mars") return name === lower;
  if (lower !== "may" && lower !== "march") return true;
  return name !== lower && /\p{L}[,;]? $/u.test(match.input.slice(0, match.index));
}
