import { DatabaseError } from "./database-error.ts";

/** One function of the other thread, by its name and that of its group. */
export interface Call {
  readonly id: number;
  readonly group: string;
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

type Functions = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** Answers calls: those that came together go to their functions together, and so do answers that are ready together. */
export function answerCalls(
  groups: Readonly<Record<string, object>>,
  post: (answers: readonly CallAnswer[]) => void,
): (calls: readonly Call[]) => void {
  let ready: CallAnswer[] = [];
  const reply = (answer: CallAnswer) => {
    if (ready.push(answer) > 1) return;
    // After all that was just resolved has run; waiting for the loop would add to each message's time.
    process.nextTick(() => {
      post(ready);
      ready = [];
    });
  };
  return (calls) => {
    for (const { id, group, name, args } of calls) {
      const work = (groups[group] as Functions)[name]!;
      work(...(args as never[])).then(
        (given) => reply({ id, given }),
        (error: unknown) => reply({ id, failure: toFailure(error) }),
      );
    }
  };
}

interface Waiting {
  readonly resolve: (given: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The calling side. Calls made at about the same time are posted together. */
export class ThreadCalls {
  readonly #post: (calls: readonly Call[]) => void;
  readonly #waiting = new Map<number, Waiting>();
  #made = 0;
  #outbox: Call[] = [];
  #failure: Error | null = null;

  constructor(post: (calls: readonly Call[]) => void) {
    this.#post = post;
  }

  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  /** The functions of a group that the other thread has under these names. */
  group<Group extends object, Name extends keyof Group & string>(
    group: string,
    names: readonly Name[],
  ): Pick<Group, Name> {
    const call =
      (name: string) =>
      (...args: unknown[]) =>
        this.#call(group, name, args);
    return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Pick<Group, Name>;
  }

  #call(group: string, name: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) throw this.#failure;
      this.#made += 1;
      this.#waiting.set(this.#made, { resolve, reject });
      if (this.#outbox.push({ id: this.#made, group, name, args }) === 1)
        process.nextTick(() => this.#send());
    });
  }

  #send(): void {
    const calls = this.#outbox;
    this.#outbox = [];
    this.#post(calls);
  }

  answered(answers: readonly CallAnswer[]): void {
    for (const answer of answers) {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ("given" in answer) waiting?.resolve(answer.given);
      else waiting?.reject(toError(answer.failure));
    }
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
