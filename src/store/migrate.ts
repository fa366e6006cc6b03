import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { DatabaseError } from "./database-error.ts";
import { migrations } from "./migrations.ts";
import type { Tables } from "./tables.ts";

/** Brings the tables up to date. Processes that start at the same time wait for one another. */
export async function migrate(db: Kysely<Tables>, name: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Each stands by itself, and work on several at once may land in any order.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof DatabaseError) throw error;
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message))
    throw new DatabaseError(
      `database ${name}: a newer Briefing has changed its tables (${error.message}); update Briefing on this machine too`,
    );
  throw new DatabaseError(`database ${name}: its tables cannot be brought up to date`, { cause: error });
}
