import { type Kysely, sql } from "kysely";
import type { DeliveryCounts, DeliveryState } from "../domain/reader.ts";
import type { Tables } from "./tables.ts";

/** What is left to do. */
export interface Outlook {
  /** When the first pending delivery is due; null where none is pending. */
  readonly nextDueAt: Date | null;
  /** When the last one is, by what is known now: a reader's hour, or a retry. */
  readonly lastDueAt: Date | null;
  /** Whether any worker has a delivery in hand. */
  readonly sending: boolean;
  /** Since when the one that was taken first is in hand; null where none is. */
  readonly inHandSince: Date | null;
}

export async function countDeliveries(db: Kysely<Tables>, issueId: string): Promise<DeliveryCounts> {
  const found = await db
    .selectFrom("deliveries")
    .select((e) => ["state", e.fn.countAll().as("n")])
    .where("issue_id", "=", issueId)
    .groupBy("state")
    .execute();
  const all: Record<DeliveryState, number> = {
    pending: 0,
    sending: 0,
    accepted: 0,
    refused: 0,
    uncertain: 0,
    suppressed: 0,
    expired: 0,
  };
  for (const row of found) all[row.state as DeliveryState] = Number(row.n);
  return all;
}

/** The pending deliveries to one receiving domain. */
export interface DomainQueue {
  readonly domain: string;
  readonly pending: number;
  /** When the first of them is due. */
  readonly dueAt: Date;
}

/** Those whose hour is the same. */
export interface Wave {
  readonly at: Date;
  readonly readers: number;
  /** Pending or in hand. */
  readonly open: number;
}

export async function listWaves(db: Kysely<Tables>, issueId: string): Promise<Wave[]> {
  const found = await db
    .selectFrom("deliveries")
    .select((e) => [
      "wave_at",
      e.fn.countAll().as("readers"),
      sql<number | string>`sum(case when state in ('pending', 'sending') then 1 else 0 end)`.as("open"),
    ])
    .where("issue_id", "=", issueId)
    .where("wave_at", "is not", null)
    .groupBy("wave_at")
    .orderBy("wave_at")
    .execute();
  return found.map((row) => ({
    at: new Date(row.wave_at ?? 0),
    readers: Number(row.readers),
    // A sum comes as text from PostgreSQL.
    open: Number(row.open),
  }));
}

/** One walk along an index that holds what is pending. */
export async function listQueues(db: Kysely<Tables>, issueId: string): Promise<DomainQueue[]> {
  const found = await db
    .selectFrom("deliveries")
    .select((e) => ["domain", e.fn.countAll().as("pending"), e.fn.min("due_at").as("due_at")])
    .where("issue_id", "=", issueId)
    .where("state", "=", sql.lit("pending"))
    .groupBy("domain")
    .orderBy("domain")
    .execute();
  return found.map((row) => ({
    domain: row.domain,
    pending: Number(row.pending),
    dueAt: new Date(row.due_at),
  }));
}

/** Three look-ups in an index, however many deliveries there are. */
export async function readOutlook(db: Kysely<Tables>, issueId: string): Promise<Outlook> {
  const of = (state: DeliveryState) =>
    db.selectFrom("deliveries").where("issue_id", "=", issueId).where("state", "=", state);
  const pending = (order: "asc" | "desc") =>
    of("pending").select("due_at").orderBy("due_at", order).limit(1).executeTakeFirst();
  const [next, last] = [await pending("asc"), await pending("desc")];
  const { since } = await of("sending")
    .select((e) => e.fn.min<number | null>("changed_at").as("since"))
    .executeTakeFirstOrThrow();
  return {
    nextDueAt: next === undefined ? null : new Date(next.due_at),
    lastDueAt: last === undefined ? null : new Date(last.due_at),
    sending: since !== null,
    inHandSince: since === null ? null : new Date(since),
  };
}
