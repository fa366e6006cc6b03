import type { Transform } from "node:stream";
import { TextDecoder } from "node:util";
import { parse } from "csv-parse";

/** One row of a CSV file, by column name in lower case; `line` is where it ends in the file, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A file that is no list of subscribers. */
class CsvError extends Error {
  override readonly name = "CsvError";
}

const longestRow = 64_000;
/** Of a file that does not name its own; one that does may have more. */
const knownColumns = ["email", "name", "timezone", "sections"];

/**
 * Reads a CSV file row by row, in any size: UTF-8 or UTF-16 with a mark, any line ends, split at commas, semicolons
 * or tabs. The first row names the columns; a file without such a row holds `email,name,timezone,sections`.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const text = decode(source);
  const start = await firstLine(text);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start.line),
    info: true,
    max_record_size: longestRow,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const feeding = feed(parser, start.text, text);
  let columns: readonly string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (columns === null) {
        columns = columnsOf(record);
        if (columns !== knownColumns) continue;
      }
      const cells = new Map(columns.map((name, i) => [name, unescape(record[i] ?? "")]));
      yield { line: info.lines, cells };
    }
  } catch (error) {
    throw readable(error);
  } finally {
    parser.destroy();
    await feeding;
  }
}

async function* decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const bytes of source) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decodeChunk(decoder, bytes, true);
  }
  if (decoder !== null) yield decodeChunk(decoder, new Uint8Array(), false);
}

function decodeChunk(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new CsvError("the file is not UTF-8; save it as “CSV UTF-8”", { cause });
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

async function firstLine(text: AsyncGenerator<string>): Promise<{ text: string; line: string }> {
  let read = "";
  while (!/\S[^\r\n]*[\r\n]/.test(read) && read.length < longestRow) {
    const next = await text.next();
    if (next.done === true) break;
    read += next.value;
  }
  return { text: read, line: /\S[^\r\n]*/.exec(read)?.[0] ?? "" };
}

function delimiterOf(line: string): string {
  const count = (sign: string) => line.split(sign).length - 1;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

async function feed(parser: Transform, start: string, rest: AsyncGenerator<string>): Promise<void> {
  try {
    for (let text = start, done = false; !done;) {
      if (parser.destroyed) return;
      if (!parser.write(text)) await drained(parser);
      const next = await rest.next();
      done = next.done === true;
      text = next.done === true ? "" : next.value;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** The listener that was not called goes as well: a long file would leave one for each time it waited. */
function drained(parser: Transform): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      parser.off("drain", go).off("close", go);
      resolve();
    };
    parser.on("drain", go).on("close", go);
  });
}

function columnsOf(first: readonly string[]): readonly string[] {
  const names = first.map((name) => name.trim().toLowerCase());
  if (names.includes("email")) return names;
  if (first[0]?.includes("@") === true) return knownColumns;
  throw new CsvError(
    `the first row names no column "email"; it should be like: ${knownColumns.join(",")} (only email is needed)`,
  );
}

/** Takes off what an export put before a cell that a spreadsheet would run as a formula. */
function unescape(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function readable(error: unknown): Error {
  if (error instanceof CsvError) return error;
  const { code, lines } = error as { code?: string; lines?: number };
  const where = lines === undefined ? "" : `line ${lines}: `;
  if (code === "CSV_MAX_RECORD_SIZE" || code === "CSV_QUOTE_NOT_CLOSED")
    return new CsvError(`${where}a quote is opened before here and never closed`, { cause: error });
  return new CsvError(`${where}${(error as Error).message}`, { cause: error });
}
