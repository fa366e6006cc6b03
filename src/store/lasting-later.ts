import { type Kysely, sql, type Transaction } from "kysely";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

/**
 * A transaction whose commit does not wait for the disk: whole or not at all like any other, but a power cut may take the
 * last ones. For what can be had again. The next commit that waits keeps it as well.
 */
export async function lastingLater<Result>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  if (isOnPostgres(db))
    return await db.transaction().execute(async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx);
      return await work(tx);
    });
  return await db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
