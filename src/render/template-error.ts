/** Where something stands in a template file; line and column count from 1. */
export interface TemplatePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A template that cannot be read, compiled or rendered: names the file, the place and the lines around it. */
export class TemplateError extends Error implements TemplatePlace {
  override readonly name = "TemplateError";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong and what would be right, without the place. */
  readonly reason: string;
  /** The lines around the place, the faulty one marked; empty where there is no file to show. */
  readonly excerpt: string;

  constructor(place: TemplatePlace, reason: string, source: string | null, options?: ErrorOptions) {
    super(`${place.file}:${place.line}:${place.column}: ${reason}`, options);
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.reason = reason;
    this.excerpt = source === null ? "" : excerptAround(source, place);
  }
}

/** Two lines before and after, numbered; `>` marks the line and `^` the column. */
export function excerptAround(source: string, { line, column }: { line: number; column: number }): string {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = lines[number - 1] ?? "";
    shown.push(`${number === line ? ">" : " "} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line) shown.push(`  ${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1))}^`);
  }
  return shown.join("\n");
}
