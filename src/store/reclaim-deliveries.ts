import { sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";
import { dismissDead, type Worker } from "./workers.ts";

export interface Reclaimed {
  readonly resent: number;
  readonly uncertain: number;
}

/**
 * What dead workers had in hand is uncertain; those that were sent again after less than `resendBelow` crashes
 * go back to pending, behind all that was not tried yet.
 */
export async function reclaimDeliveries(
  tx: Transaction<Tables>,
  issueId: string,
  isDead: (worker: Worker) => boolean,
  resendBelow: number,
  now: Date,
): Promise<Reclaimed> {
  const living = await dismissDead(tx, isDead);
  const abandoned = () =>
    tx
      .updateTable("deliveries")
      .where("issue_id", "=", issueId)
      .where("state", "=", "sending")
      .where((e) => e.or([e("worker", "is", null), e("worker", "not in", ["", ...living])]));
  const gone = { worker: null, changed_at: now.getTime() };
  const resent = await abandoned()
    // Losses of a connection are counted in resends too, but say nothing about crashes.
    .where(sql<number>`resends - losses`, "<", resendBelow)
    .set({
      ...gone,
      state: "pending",
      due_at: now.getTime(),
      resends: sql<number>`resends + 1`,
      last_reply:
        "uncertain: the sending process ended before an answer; sent again under the same Message-ID",
    })
    .executeTakeFirst();
  const uncertain = await abandoned()
    .set({ ...gone, state: "uncertain", last_reply: "uncertain: the sending process ended before an answer" })
    .executeTakeFirst();
  return { resent: Number(resent.numUpdatedRows), uncertain: Number(uncertain.numUpdatedRows) };
}
