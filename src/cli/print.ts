/** The command's answer, on stdout. */
export const print = (line = "") => void process.stdout.write(`${line}\n`);

export const printJson = (value: unknown) => print(JSON.stringify(value, null, 2));

/** Rows as columns of text, each as wide as its widest cell; the last is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join("  "),
    )
    .map((line) => line.trimEnd())
    .join("\n");
}

export const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
