import { type Kysely, sql } from "kysely";
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

/** What is written of an answer. */
interface AnswerRow {
  readonly issue: string;
  readonly reader: string;
  readonly hand: string;
  readonly new_state: string;
  readonly tries: number;
  readonly again: number;
  readonly lost: number;
  readonly first_at: number | null;
  readonly due: number;
  readonly reply: string | null;
  readonly settled_at: number;
}

/** What the answer leaves as it is has not changed since the claim. */
function toAnswerRow({ delivery, settlement, now }: Answer): AnswerRow {
  const { state, reply } = settlement;
  const released = state === "released";
  const again = state === "pending" && settlement.resent === true ? 1 : 0;
  return {
    issue: delivery.issueId,
    reader: delivery.subscriberId,
    hand: delivery.worker,
    new_state: released ? "pending" : state,
    tries: released ? Math.max(0, delivery.attempts - 1) : delivery.attempts,
    again: delivery.resends + again,
    lost: delivery.losses + again,
    first_at: released && delivery.attempts <= 1 ? null : delivery.firstTriedAt.getTime(),
    due: (state === "pending" ? settlement.dueAt : delivery.dueAt).getTime(),
    reply,
    settled_at: now.getTime(),
  };
}

/** Records answers one by one, in a transaction; gives for each whether its delivery was still in that worker's hand. */
export async function settleOneByOne(
  db: Kysely<Tables>,
  answers: readonly Answer[],
  by?: Queries,
): Promise<boolean[]> {
  const settled: boolean[] = [];
  for (const answer of answers)
    settled.push(Number((await one.run(db, toAnswerRow(answer), by)).numAffectedRows) > 0);
  return settled;
}

const one = new Prepared<AnswerRow, unknown>((db, blank) =>
  db
    .updateTable("deliveries")
    .set({
      worker: null,
      state: blank("new_state"),
      attempts: blank("tries"),
      resends: blank("again"),
      losses: blank("lost"),
      first_tried_at: blank("first_at"),
      due_at: blank("due"),
      last_reply: blank("reply"),
      changed_at: blank("settled_at"),
    })
    .where("issue_id", "=", blank("issue"))
    .where("subscriber_id", "=", blank("reader"))
    .where("state", "=", sql.lit("sending"))
    .where("worker", "=", blank("hand")),
);
