import type { Line, Reply, Transport } from "./transport.ts";

/**
 * The lines of one send. Where one cannot be opened while others are open, the mail server takes fewer than we would
 * have: that is no trouble of the send's, and the others go on.
 */
export class OpenLines {
  readonly #transport: Pick<Transport, "open">;
  readonly #opening = new Set<Promise<unknown>>();
  readonly #open = new Set<Line>();

  constructor(transport: Pick<Transport, "open">) {
    this.#transport = transport;
  }

  /** A new line; or the trouble, and how many lines are open all the same. */
  async open(): Promise<{ readonly line: Line } | { readonly trouble: Reply; readonly others: number }> {
    const opening = this.#openOne();
    this.#opening.add(opening);
    const opened = await opening.finally(() => this.#opening.delete(opening));
    if ("line" in opened) return opened;
    // A refusal is quicker than a greeting and a login: those on their way tell whether the server is there.
    await Promise.allSettled(this.#opening);
    this.#forgetClosed();
    return { trouble: opened.trouble, others: this.#open.size };
  }

  async #openOne(): ReturnType<Transport["open"]> {
    const opened = await this.#transport.open();
    // Not kept until trouble comes: some servers close after every message.
    this.#forgetClosed();
    if ("line" in opened) this.#open.add(opened.line);
    return opened;
  }

  #forgetClosed(): void {
    for (const line of this.#open) if (!line.open) this.#open.delete(line);
  }
}
