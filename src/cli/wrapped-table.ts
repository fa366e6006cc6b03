import { columnsOf, wrapText } from "../render/wrap-text.ts";

/** Narrower than this, columns make no sense; wider than 160, lines are hard to follow. */
export const outputWidth = (): number => Math.min(Math.max(process.stdout.columns || 100, 60), 160);

/** Rows as columns of text, each as wide as its widest cell; the last is broken at spaces to stay within `width`. */
export function wrappedTable(rows: readonly (readonly string[])[], width: number): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ""))),
  );
  return rows
    .map((row) => {
      const first = row.slice(0, -1).map((cell, column) => `${pad(cell, widths[column]!)}  `);
      return wrapText(row.at(-1) ?? "", width, { first: first.join("") }).trimEnd();
    })
    .join("\n");
}

const pad = (cell: string, width: number) => cell + " ".repeat(Math.max(0, width - columnsOf(cell)));
