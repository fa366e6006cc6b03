import { type Kysely, sql } from "kysely";
import type { ClaimOrder } from "./due-deliveries.ts";
import type { Tables } from "./tables.ts";

/** Puts back what a claim took for this worker whose answer never came: nothing of it was sent. */
export async function releaseLost(
  db: Kysely<Tables>,
  { issueId, worker, now }: ClaimOrder,
  inHand: ReadonlySet<string>,
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({
      state: "pending",
      worker: null,
      attempts: sql<number>`attempts - 1`,
      first_tried_at: sql<number | null>`case when attempts <= 1 then null else first_tried_at end`,
      changed_at: now.getTime(),
    })
    .where("issue_id", "=", issueId)
    .where("state", "=", "sending")
    .where("worker", "=", worker)
    .where("subscriber_id", "not in", ["", ...inHand])
    .execute();
}
