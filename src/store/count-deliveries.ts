import type { Kysely } from "kysely";
import type { DeliveryCounts, DeliveryState } from "../domain/reader.ts";
import type { Tables } from "./tables.ts";

/** What is left to do. */
export interface Outlook {
  readonly pending: number;
  readonly sending: number;
  /** When the first pending delivery is due. */
  readonly nextDueAt: Date | null;
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

export async function readOutlook(db: Kysely<Tables>, issueId: string): Promise<Outlook> {
  const found = await db
    .selectFrom("deliveries")
    .select((e) => ["state", e.fn.countAll().as("n"), e.fn.min("due_at").as("next")])
    .where("issue_id", "=", issueId)
    .where("state", "in", ["pending", "sending"])
    .groupBy("state")
    .execute();
  const of = (state: DeliveryState) => found.find((row) => row.state === state);
  const pending = of("pending");
  return {
    pending: Number(pending?.n ?? 0),
    sending: Number(of("sending")?.n ?? 0),
    nextDueAt: pending === undefined ? null : new Date(pending.next),
  };
}
