import { setTimeout as wait } from "node:timers/promises";
import { DatabaseError } from "./database-error.ts";

const first = 50;
const longest = 2_000;
const inAll = 120_000;

/**
 * Asks again while the database is gone, for two minutes: a restart, or another server taking over, stops no send.
 * The work may run twice where an answer was lost, so it has to be fit for that.
 */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  let rest = first;
  for (let waited = 0; ; waited += rest, rest = Math.min(2 * rest, longest)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseError) || !error.passing || waited >= inAll) throw error;
    }
    await wait(rest);
  }
}
