import type { Transaction } from "kysely";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** What became of a claimed delivery. */
export type Settlement =
  | { readonly state: "accepted" | "refused" | "uncertain" | "expired"; readonly reply: string }
  /** Passing trouble: again, not before `dueAt`. `resent` where the time before is uncertain. */
  | { readonly state: "pending"; readonly reply: string; readonly dueAt: Date; readonly resent?: boolean }
  /** Handed back untouched: the attempt does not count. */
  | { readonly state: "released"; readonly reply: string | null };

/** False where the delivery is not in this worker's hand any more. */
export async function settleDelivery(
  tx: Transaction<Tables>,
  delivery: ClaimedDelivery,
  settlement: Settlement,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("deliveries")
    .set({ worker: null, changed_at: now.getTime(), ...changes(delivery, settlement) })
    .where("issue_id", "=", delivery.issueId)
    .where("subscriber_id", "=", delivery.subscriberId)
    .where("state", "=", "sending")
    .where("worker", "=", delivery.worker)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function changes(delivery: ClaimedDelivery, settlement: Settlement): Partial<DeliveriesTable> {
  switch (settlement.state) {
    case "released": {
      const first = delivery.attempts <= 1 ? { first_tried_at: null } : {};
      return {
        state: "pending",
        attempts: Math.max(0, delivery.attempts - 1),
        last_reply: settlement.reply,
        ...first,
      };
    }
    case "pending":
      return {
        state: "pending",
        last_reply: settlement.reply,
        due_at: settlement.dueAt.getTime(),
        resends: delivery.resends + (settlement.resent === true ? 1 : 0),
        losses: delivery.losses + (settlement.resent === true ? 1 : 0),
      };
    default:
      return { state: settlement.state, last_reply: settlement.reply };
  }
}
