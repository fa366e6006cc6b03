/** The database could not do it: the message names it, what it said, and what helps. No secret is ever part of it. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** The connection was lost or refused: what was asked may have been done or not, and may be asked again. */
  readonly passing: boolean;
  constructor(message: string, options: ErrorOptions & { readonly passing?: boolean } = {}) {
    super(message, options);
    this.passing = options.passing ?? false;
  }
}
