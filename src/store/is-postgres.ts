import { type Kysely, PostgresAdapter } from "kysely";

/** For the little that the two databases do not share. */
export function isOnPostgres<T>(db: Kysely<T>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
