import { sql, type Transaction } from "kysely";
import type { Delivery, SubscriberState } from "../domain/reader.ts";
import { toDelivery } from "./to-delivery.ts";
import type { Tables } from "./tables.ts";

/** A delivery that a worker has in hand. */
export interface ClaimedDelivery extends Delivery {
  readonly worker: string;
  readonly firstTriedAt: Date;
  /** How often it was sent again without knowing what became of the time before. */
  readonly resends: number;
  /** How often a connection was lost after the message was handed over. */
  readonly losses: number;
}

/** Takes up to `limit` due deliveries in hand, to one domain or any. Who is not active any more is suppressed instead. */
export async function claimDeliveries(
  tx: Transaction<Tables>,
  issueId: string,
  worker: string,
  limit: number,
  now: Date,
  domain?: string,
): Promise<ClaimedDelivery[]> {
  // One that was taken for dead, and woke again, must not go on: its deliveries are in other hands.
  const known = await tx.selectFrom("workers").select("id").where("id", "=", worker).executeTakeFirst();
  if (known === undefined) return [];
  for (;;) {
    const pending = tx
      .selectFrom("deliveries as d")
      .leftJoin("subscribers as s", "s.id", "d.subscriber_id")
      .select(["d.subscriber_id", "s.state"])
      .where("d.issue_id", "=", issueId)
      .where("d.state", "=", sql.lit("pending"))
      .where("d.due_at", "<=", now.getTime())
      .orderBy("d.due_at")
      .limit(limit);
    const due = await (domain === undefined ? pending : pending.where("d.domain", "=", domain)).execute();
    if (due.length === 0) return [];
    const active = due.filter((row) => row.state === "active").map((row) => row.subscriber_id);
    for (const row of due)
      if (row.state !== "active") await suppress(tx, issueId, row.subscriber_id, row.state, now);
    if (active.length > 0) return takeInHand(tx, issueId, active, worker, now);
  }
}

async function takeInHand(
  tx: Transaction<Tables>,
  issueId: string,
  subscriberIds: readonly string[],
  worker: string,
  now: Date,
): Promise<ClaimedDelivery[]> {
  const taken = await tx
    .updateTable("deliveries")
    .set({
      state: "sending",
      worker,
      attempts: sql<number>`attempts + 1`,
      first_tried_at: sql<number>`coalesce(first_tried_at, ${now.getTime()})`,
      changed_at: now.getTime(),
    })
    .where("issue_id", "=", issueId)
    .where("subscriber_id", "in", subscriberIds)
    .where("state", "=", "pending")
    .returningAll()
    .execute();
  return taken.map((row) => ({
    ...toDelivery(row),
    worker,
    firstTriedAt: new Date(row.first_tried_at ?? now.getTime()),
    resends: row.resends,
    losses: row.losses,
  }));
}

async function suppress(
  tx: Transaction<Tables>,
  issueId: string,
  subscriberId: string,
  state: string | null,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("deliveries")
    .set({ state: "suppressed", last_reply: whyNotAddressed(state), changed_at: now.getTime() })
    .where("issue_id", "=", issueId)
    .where("subscriber_id", "=", subscriberId)
    .where("state", "=", "pending")
    .execute();
}

function whyNotAddressed(state: string | null): string {
  const reasons: Record<SubscriberState, string> = {
    active: "",
    pending: "not addressed: has not confirmed",
    left: "not addressed: has left",
    suppressed: "not addressed: the address must not be written to",
  };
  return state === null ? "not addressed: erased" : reasons[state as SubscriberState];
}
