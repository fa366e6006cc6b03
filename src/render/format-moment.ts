/** What a publication says of moments. */
export interface Locale {
  /** BCP 47. */
  readonly language: string;
  readonly timezone: string;
}

// Making one takes longer than rendering a story; there are as many as a theme has styles.
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment in words, in the publication's language and zone.
 *
 * @throws Error for what is no moment
 */
export function formatMoment(
  { language, timezone }: Locale,
  moment: unknown,
  style: Intl.DateTimeFormatOptions,
): string {
  const date = new Date(String(moment));
  if (Number.isNaN(date.getTime())) throw new Error(`"${String(moment)}" is no moment`);
  const key = JSON.stringify([language, timezone, style]);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language, { ...style, timeZone: timezone });
    formats.set(key, format);
  }
  return format.format(date);
}
