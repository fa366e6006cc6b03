import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Work<T> = (tx: Transaction<Tables>) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Runs small pieces of work that ask at about the same time in one transaction: a durable commit costs far more
 * than the rows in it. Each promise settles after its commit; a piece that throws is rolled back alone.
 */
export function groupCommits(db: Kysely<Tables>): <T>(work: Work<T>) => Promise<T> {
  let waiting: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commit(db, group);
    }
    running = false;
  }

  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (running) return;
      running = true;
      setImmediate(() => void drain());
    });
}

async function commit(db: Kysely<Tables>, group: readonly Waiting[]): Promise<void> {
  try {
    const values = await db.transaction().execute(async (tx) => {
      const done: unknown[] = [];
      for (const { work } of group) done.push(await work(tx));
      return done;
    });
    group.forEach(({ resolve }, i) => resolve(values[i]));
  } catch (error) {
    if (group.length === 1) group[0]!.reject(error);
    else for (const one of group) await commit(db, [one]);
  }
}
