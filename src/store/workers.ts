import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** A sending process, as it made itself known. */
export interface Worker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly seenAt: Date;
}

export async function enlistWorker(db: Kysely<Tables>, worker: Worker): Promise<void> {
  await db
    .insertInto("workers")
    .values({ id: worker.id, host: worker.host, pid: worker.pid, seen_at: worker.seenAt.getTime() })
    .execute();
}

/** False where somebody took this worker for dead: it must not claim anything any more. */
export async function refreshWorker(db: Kysely<Tables>, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("workers")
    .set({ seen_at: now.getTime() })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function dismissWorker(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom("workers").where("id", "=", id).execute();
}

/** Strikes the dead off, so that one that wakes again cannot claim; gives the ids of those that are left. */
export async function dismissDead(
  tx: Transaction<Tables>,
  isDead: (worker: Worker) => boolean,
): Promise<string[]> {
  const living: string[] = [];
  for (const row of await tx.selectFrom("workers").selectAll().execute()) {
    const worker = { id: row.id, host: row.host, pid: row.pid, seenAt: new Date(row.seen_at) };
    if (isDead(worker)) await tx.deleteFrom("workers").where("id", "=", row.id).execute();
    else living.push(row.id);
  }
  return living;
}
