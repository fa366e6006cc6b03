/** What the shell is told. */
export const exit = { done: 0, failed: 1, wrongUse: 2, held: 3 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** An end that is no bug: one plain message, no stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: ExitCode;
  constructor(message: string, code: ExitCode = exit.failed) {
    super(message);
    this.code = code;
  }
}
