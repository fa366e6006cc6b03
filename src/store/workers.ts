import { type Kysely, sql } from "kysely";
import { databaseClock, databaseStart } from "./database-clock.ts";
import type { Tables } from "./tables.ts";

/** A process that sends, or waits for something to send, as it makes itself known. */
export interface NewWorker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** The issue it works on; null while it waits. */
  readonly issueId: string | null;
  /** The command that it is. */
  readonly role: "send" | "start" | "work";
  /** A fingerprint of the secret that it signs readers' links with; null or left out where it does not say. */
  readonly signs?: string | null;
}

/** It sends nothing for a while, since the mail server or our account is in trouble. */
export interface WorkerPause {
  /** By that process's clock. */
  readonly until: Date;
  /** What was said last that was no acceptance. */
  readonly reason: string;
}

/** As others see it. Moments are by the database's clock. */
export interface Worker extends NewWorker {
  /** As it was when it last showed that it lives. */
  readonly pause: WorkerPause | null;
  readonly since: Date;
  readonly seenAt: Date;
  /** Milliseconds since it last showed that it lives, or since the database was started, if that was later. */
  readonly silentFor: number;
}

export async function enlistWorker(db: Kysely<Tables>, worker: NewWorker): Promise<void> {
  const { id, host, pid, role, issueId, signs = null } = worker;
  const now = databaseClock(db);
  await db
    .insertInto("workers")
    .values({ id, host, pid, role, issue_id: issueId, signs, since: now, seen_at: now })
    .onConflict((c) => c.column("id").doUpdateSet({ seen_at: now }))
    .execute();
}

/** False where somebody took this worker for dead: it must not claim anything any more. */
export async function refreshWorker(
  db: Kysely<Tables>,
  id: string,
  pause: WorkerPause | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("workers")
    .set({
      seen_at: databaseClock(db),
      paused_until: pause?.until.getTime() ?? null,
      pause_reason: pause?.reason ?? null,
    })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function dismissWorker(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom("workers").where("id", "=", id).execute();
}

/** The longest there first. */
export async function listWorkers(db: Kysely<Tables>): Promise<Worker[]> {
  const rows = await db
    .selectFrom("workers")
    .selectAll()
    .select([databaseClock(db).as("now"), databaseStart(db).as("started_at")])
    .orderBy("since")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    pid: row.pid,
    role: row.role as Worker["role"],
    issueId: row.issue_id,
    signs: row.signs,
    pause:
      row.paused_until === null
        ? null
        : { until: new Date(row.paused_until), reason: row.pause_reason ?? "" },
    since: new Date(row.since),
    seenAt: new Date(row.seen_at),
    silentFor: row.now - Math.max(row.seen_at, row.started_at),
  }));
}

/** Strikes the dead off, so that one that wakes again cannot claim; gives the ids of those that are left. */
export async function dismissDead(
  tx: Kysely<Tables>,
  isDead: (worker: Worker) => boolean,
): Promise<string[]> {
  const living: string[] = [];
  for (const worker of await listWorkers(tx)) {
    if (!isDead(worker) || !(await strikeOff(tx, worker))) living.push(worker.id);
  }
  return living;
}

/** False where it has shown that it lives since it was looked at. */
async function strikeOff(tx: Kysely<Tables>, { id, seenAt }: Worker): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("workers")
    .where("id", "=", id)
    .where("seen_at", "=", seenAt.getTime())
    .executeTakeFirst();
  const gone = await tx
    .selectFrom("workers")
    .select(sql`1`.as("one"))
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n || gone === undefined;
}
