/** A file that is no OPML, or one that no honest program writes; the place is from 1. */
export class OpmlError extends Error {
  override readonly name = "OpmlError";
  readonly line: number;
  readonly column: number;
  constructor(problem: string, { line, column }: { readonly line: number; readonly column: number }) {
    super(problem);
    this.line = line;
    this.column = column;
  }
}
