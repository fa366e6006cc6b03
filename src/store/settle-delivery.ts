import { type Kysely, sql } from "kysely";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
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

/** Records answers, all in one statement; gives for each whether its delivery was still in that worker's hand. */
export async function settleDeliveries(db: Kysely<Tables>, answers: readonly Answer[]): Promise<boolean[]> {
  const rows = answers.map(
    ({ delivery, settlement, now }, at) =>
      sql`(${sql.join(cells(delivery, settlement, now).map(([value, type]) => (at === 0 ? sql`cast(${value} as ${sql.raw(type)})` : sql`${value}`)))})`,
  );
  const settled = await db
    .with(
      "answer(issue, reader, hand, new_state, tries, again, lost, first_at, due, reply, at)",
      () => sql<AnswerRow>`(values ${sql.join(rows)})`,
    )
    .updateTable("deliveries")
    .from("answer")
    .set((e) => ({
      worker: null,
      state: e.ref("answer.new_state"),
      attempts: e.ref("answer.tries"),
      resends: e.ref("answer.again"),
      losses: e.ref("answer.lost"),
      first_tried_at: e.ref("answer.first_at"),
      due_at: e.ref("answer.due"),
      last_reply: e.ref("answer.reply"),
      changed_at: e.ref("answer.at"),
    }))
    .whereRef("issue_id", "=", "answer.issue")
    .whereRef("subscriber_id", "=", "answer.reader")
    .where("state", "=", "sending")
    .whereRef("worker", "=", "answer.hand")
    .returning(["issue_id", "subscriber_id"])
    .execute();
  const done = new Set(settled.map((row) => `${row.issue_id}\n${row.subscriber_id}`));
  return answers.map(({ delivery }) => done.has(`${delivery.issueId}\n${delivery.subscriberId}`));
}

interface AnswerRow {
  issue: string;
  reader: string;
  hand: string;
  new_state: string;
  tries: number;
  again: number;
  lost: number;
  first_at: number | null;
  due: number;
  reply: string | null;
  at: number;
}

type Cell = readonly [value: string | number | null, type: "text" | "bigint" | "integer"];

/** In the order of `AnswerRow`. What the answer leaves as it is has not changed since the claim. */
function cells(delivery: ClaimedDelivery, settlement: Settlement, now: Date): Cell[] {
  const { state, reply } = settlement;
  const released = state === "released";
  const again = state === "pending" && settlement.resent === true ? 1 : 0;
  const firstTriedAt = released && delivery.attempts <= 1 ? null : delivery.firstTriedAt.getTime();
  return [
    [delivery.issueId, "text"],
    [delivery.subscriberId, "text"],
    [delivery.worker, "text"],
    [released ? "pending" : state, "text"],
    [released ? Math.max(0, delivery.attempts - 1) : delivery.attempts, "integer"],
    [delivery.resends + again, "integer"],
    [delivery.losses + again, "integer"],
    [firstTriedAt, "bigint"],
    [(state === "pending" ? settlement.dueAt : delivery.dueAt).getTime(), "bigint"],
    [reply, "text"],
    [now.getTime(), "bigint"],
  ];
}
