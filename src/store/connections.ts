import { Kysely } from "kysely";
import { postgresDialect } from "./postgres-dialect.ts";
import { isPostgres } from "./postgres-pool.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";

/** The ways to one database. */
export interface Connections {
  readonly db: Kysely<Tables>;
  /** For what touches every reader, where `db` has a limit of time. */
  readonly slow: Kysely<Tables>;
  readonly close: () => Promise<void>;
}

/** A file, or PostgreSQL at `postgres://…`; that connects when it is first asked. */
export function openConnections(database: string): Connections {
  if (!isPostgres(database)) {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    return { db, slow: db, close: () => db.destroy() };
  }
  const db = new Kysely<Tables>({ dialect: postgresDialect(database, "many") });
  const slow = new Kysely<Tables>({ dialect: postgresDialect(database, "patient") });
  const close = async () => {
    await Promise.all([db.destroy(), slow.destroy()]);
  };
  return { db, slow, close };
}
