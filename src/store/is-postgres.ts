import { type Kysely, PostgresAdapter } from "kysely";
import type { Tables } from "./tables.ts";

/** For the little that the two databases do not share. */
export function isOnPostgres(db: Pick<Kysely<Tables>, "getExecutor">): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
