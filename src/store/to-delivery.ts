import type { Selectable } from "kysely";
import type { Delivery, DeliveryState } from "../domain/reader.ts";
import type { DeliveriesTable } from "./tables.ts";

export function toDelivery(
  row: Omit<Selectable<DeliveriesTable>, "worker" | "wave_at" | "changed_at">,
): Delivery {
  return {
    issueId: row.issue_id,
    subscriberId: row.subscriber_id,
    email: row.email,
    name: row.name,
    state: row.state as DeliveryState,
    messageId: row.message_id,
    attempts: row.attempts,
    dueAt: new Date(row.due_at),
    lastReply: row.last_reply,
  };
}
