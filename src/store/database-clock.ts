import { type Kysely, type RawBuilder, sql } from "kysely";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

type Db = Pick<Kysely<Tables>, "getExecutor">;

/** Milliseconds since 1970 by the database's clock: the one that all machines share. */
export function databaseClock(db: Db): RawBuilder<number> {
  return isOnPostgres(db)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}

/** When the database was started, where that is known: nobody could show any sign of life before. */
export function databaseStart(db: Db): RawBuilder<number> {
  return isOnPostgres(db)
    ? sql<number>`cast(extract(epoch from pg_postmaster_start_time()) * 1000 as bigint)`
    : sql<number>`0`;
}
