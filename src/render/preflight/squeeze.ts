/** What is left for comparing when wrapping, blanks and what `printable` puts in are taken out. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u2060\u2066-\u2069\u200B-\u200F]+/g, "");
}
