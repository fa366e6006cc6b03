import { stringify } from "csv-stringify/sync";
import type { Subscriber } from "../domain/reader.ts";

const columns = ["email", "name", "timezone", "sections", "state", "consent", "created"];

/**
 * Subscribers as CSV (UTF-8, CRLF), page by page; `importSubscribers` reads it back. A cell that a
 * spreadsheet would run as a formula stands behind an apostrophe.
 */
export async function* exportSubscribers(
  pages: AsyncIterable<readonly Subscriber[]>,
): AsyncGenerator<string> {
  yield rows([columns]);
  for await (const page of pages) yield rows(page.map(cells));
}

function cells(subscriber: Subscriber): string[] {
  return [
    subscriber.email,
    subscriber.name,
    subscriber.timezone ?? "",
    subscriber.sections?.join(" ") ?? "",
    subscriber.state,
    subscriber.consent ?? "",
    subscriber.createdAt.toISOString(),
  ];
}

function rows(values: readonly (readonly string[])[]): string {
  return stringify([...values], { escape_formulas: true, quoted_match: /^'/, record_delimiter: "windows" });
}
