import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { isOnPostgres } from "./is-postgres.ts";

/** What several processes on one database have to know of one another. */
export const manyMachines: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .alterTable("workers")
      .addColumn("since", "bigint", (c) => c.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable("workers")
      .addColumn("role", "text", (c) => c.notNull().defaultTo("send"))
      .execute();
    await schema.alterTable("workers").addColumn("issue_id", "text").execute();
    if (isOnPostgres(db)) await tuneForQueues(db);
  },
};

/** Rows that change all the time: old versions are cleared away early, and turns need not survive a crash. */
async function tuneForQueues(db: Kysely<unknown>): Promise<void> {
  await sql`alter table send_turns set unlogged`.execute(db);
  await sql`alter table deliveries set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)`.execute(
    db,
  );
  await sql`alter table workers set (fillfactor = 50)`.execute(db);
}

/** Machines that sign readers' links with different secrets would not take each other's. */
export const workerSigns: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable("workers").addColumn("signs", "text").execute();
  },
};

/** That a send pauses only its own process would know. */
export const workerPauses: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable("workers").addColumn("paused_until", "bigint").execute();
    await schema.alterTable("workers").addColumn("pause_reason", "text").execute();
  },
};

/**
 * PostgreSQL writes a changed row anew, and with it every index of the table. Nothing is looked up by its Message-ID, and
 * the issue and the subscriber, of which it is made, are unique already.
 */
export const fewerIndexes: Migration = {
  async up(db: Kysely<unknown>) {
    if (isOnPostgres(db))
      await sql`alter table deliveries drop constraint deliveries_message_id_key`.execute(db);
  },
};
