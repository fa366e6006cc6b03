import { stringify } from "csv-stringify/sync";
import type { Subscriber } from "../domain/reader.ts";

const columns = ["email", "name", "timezone", "sections", "state", "consent", "created"];

/**
 * Subscribers as CSV (UTF-8, CRLF), in pieces of some rows; `importSubscribers` reads it back. A cell that a
 * spreadsheet would run as a formula stands behind an apostrophe.
 */
export function* exportSubscribers(subscribers: Iterable<Subscriber>): Generator<string> {
  yield rows([columns]);
  let waiting: string[][] = [];
  for (const subscriber of subscribers) {
    waiting.push(cells(subscriber));
    if (waiting.length < 500) continue;
    yield rows(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield rows(waiting);
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
