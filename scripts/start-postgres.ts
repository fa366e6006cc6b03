import { startOwnPostgres } from "./own-postgres.ts";
import { type Scratch, scratchOn } from "./scratch-database.ts";

export interface Postgres {
  /** An empty one. Those that are left go with a server of our own. */
  newDatabase(): Promise<Scratch>;
  stop(): Promise<void>;
}

/** The PostgreSQL at BRIEFING_TEST_POSTGRES_URL; else one of our own, durable as PostgreSQL is by default. */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env["BRIEFING_TEST_POSTGRES_URL"];
  if (given !== undefined && given !== "")
    return { newDatabase: () => scratchOn(given), stop: () => Promise.resolve() };
  const own = await startOwnPostgres();
  return { newDatabase: () => scratchOn(own.url), stop: () => own.stop() };
}
