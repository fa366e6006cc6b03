import { type Kysely, sql } from "kysely";
import type { Change } from "./change-deliveries.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import { Prepared, type Queries } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** What became of a claimed delivery. */
export type Settlement =
  | { readonly state: "accepted" | "refused" | "uncertain" | "expired"; readonly reply: string }
  /** Passing trouble: again, not before `dueAt`. `resent` where the time before is uncertain. */
  | { readonly state: "pending"; readonly reply: string; readonly dueAt: Date; readonly resent?: boolean }
  /** Handed back untouched: the attempt does not count. */
  | { readonly state: "released"; readonly reply: string | null };

export interface Answer {
  readonly delivery: ClaimedDelivery;
  readonly settlement: Settlement;
  readonly now: Date;
}

/** What is written of an answer: what it leaves as it is has not changed since the claim. */
export function answered({ delivery, settlement, now }: Answer): Change {
  const { state, reply } = settlement;
  return {
    hand: delivery.worker,
    reader: delivery.subscriberId,
    newState: state === "released" ? "pending" : state,
    reply,
    tries: state === "released" ? -1 : 0,
    again: state === "pending" && settlement.resent === true ? 1 : 0,
    due: state === "pending" ? settlement.dueAt.getTime() : null,
    moment: now.getTime(),
  };
}

/** Whether that answer is what the ledger says now. */
export async function isRecorded(db: Kysely<Tables>, answer: Answer): Promise<boolean> {
  const { reader, newState, reply, moment } = answered(answer);
  const found = await db
    .selectFrom("deliveries")
    .select("subscriber_id")
    .where("issue_id", "=", answer.delivery.issueId)
    .where("subscriber_id", "=", reader)
    .where("state", "=", newState)
    .where("last_reply", "is not distinct from", reply)
    .where("changed_at", "=", moment)
    .executeTakeFirst();
  return found !== undefined;
}

/** Records answers one by one, in a transaction; gives for each whether its delivery was still in that worker's hand. */
export async function settleOneByOne(
  db: Kysely<Tables>,
  answers: readonly Answer[],
  by?: Queries,
): Promise<boolean[]> {
  const settled: boolean[] = [];
  for (const answer of answers) {
    const values = { ...answered(answer), issueId: answer.delivery.issueId };
    settled.push(Number((await one.run(db, values, by)).numAffectedRows) > 0);
  }
  return settled;
}

const one = new Prepared<Change & { readonly issueId: string }, unknown>((db, blank) =>
  db
    .updateTable("deliveries")
    .set({
      worker: null,
      state: blank("newState"),
      attempts: sql<number>`attempts + ${blank("tries")}`,
      resends: sql<number>`resends + ${blank("again")}`,
      losses: sql<number>`losses + ${blank("again")}`,
      first_tried_at: sql<number | null>`case when attempts + ${blank("tries")} > 0 then first_tried_at end`,
      due_at: sql<number>`coalesce(${blank("due")}, due_at)`,
      last_reply: blank("reply"),
      changed_at: blank("moment"),
    })
    .where("issue_id", "=", blank("issueId"))
    .where("subscriber_id", "=", blank("reader"))
    .where("state", "=", sql.lit("sending"))
    .where("worker", "=", blank("hand")),
);
