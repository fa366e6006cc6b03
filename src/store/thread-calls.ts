import { DatabaseError } from "./database-error.ts";

/** One function of the other thread, by its name. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

export type CallAnswer =
  { readonly id: number; readonly given: unknown } | { readonly id: number; readonly failure: Failure };

/** An error does not keep its class on the way from thread to thread. */
interface Failure {
  readonly message: string;
  /** Only of a `DatabaseError`. */
  readonly passing: boolean | null;
}

/** Answers each call with what the function of that name gives. */
export function answerCalls(functions: object, post: (answer: CallAnswer) => void): (call: Call) => void {
  const byName = functions as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;
  return ({ id, name, args }) => {
    byName[name]!(...args).then(
      (given) => post({ id, given }),
      (error: unknown) => post({ id, failure: toFailure(error) }),
    );
  };
}

interface Waiting {
  readonly resolve: (given: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The calling side. */
export class ThreadCalls {
  readonly #post: (call: Call) => void;
  readonly #waiting = new Map<number, Waiting>();
  #made = 0;
  #failure: Error | null = null;

  constructor(post: (call: Call) => void) {
    this.#post = post;
  }

  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** The functions that the other thread has under these names. */
  functions<Functions extends object>(names: readonly (keyof Functions & string)[]): Functions {
    const made = names.map((name) => [name, (...args: unknown[]) => this.#call(name, args)] as const);
    return Object.fromEntries(made) as unknown as Functions;
  }

  #call(name: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) throw this.#failure;
      this.#made += 1;
      this.#waiting.set(this.#made, { resolve, reject });
      this.#post({ id: this.#made, name, args });
    });
  }

  answered(answer: CallAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("given" in answer) waiting?.resolve(answer.given);
    else waiting?.reject(toError(answer.failure));
  }

  /** The other side is gone: all that wait, and all that ask from now on, get this. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { message, passing: error instanceof DatabaseError ? error.passing : null };
}

function toError({ message, passing }: Failure): Error {
  return passing === null ? new Error(message) : new DatabaseError(message, { passing });
}
