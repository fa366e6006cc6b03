import { sql, type Kysely, type Transaction } from "kysely";
import type { Delivery } from "../domain/reader.ts";
import type { Tables } from "./tables.ts";
import { toDelivery } from "./to-delivery.ts";
import { dismissDead, listWorkers, type Worker } from "./workers.ts";

/** What a person made of uncertain deliveries: once more under the same Message-ID, or taken for accepted. */
export type Decision = "resend" | "accepted";

/** Which deliveries of an issue, what is to become of them, and who says so. */
export interface DecisionOrder {
  readonly issueId: string;
  readonly decision: Decision;
  /** Null: all that are uncertain. */
  readonly emails: readonly string[] | null;
  readonly by: string;
}

/** A decision as it stands in the ledger. */
export interface RecordedDecision {
  readonly email: string;
  readonly decision: Decision;
  readonly by: string;
  readonly at: Date;
}

/** A delivery of which nobody knows whether it was taken. */
export interface OpenDelivery extends Delivery {
  /** When the ledger last changed for it. */
  readonly changedAt: Date;
}

/** Uncertain deliveries, and those that a process left in hand which has ended; by address. */
export async function listUncertain(
  db: Kysely<Tables>,
  issueId: string,
  isDead: (worker: Worker) => boolean,
): Promise<OpenDelivery[]> {
  const living = (await listWorkers(db)).filter((worker) => !isDead(worker)).map(({ id }) => id);
  const rows = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("issue_id", "=", issueId)
    .where(unknownOutcome(living))
    .orderBy("email")
    .execute();
  return rows.map((row) => ({ ...toDelivery(row), changedAt: new Date(row.changed_at) }));
}

/**
 * Carries a decision out and records it, both or neither; deliveries that are not uncertain stay as they are.
 * An issue with something to send again is under way anew. Null, and nothing done, where its send is running.
 */
export async function settleUncertain(
  tx: Transaction<Tables>,
  order: DecisionOrder,
  isDead: (worker: Worker) => boolean,
  now: Date,
): Promise<Delivery[] | null> {
  const { issueId, decision, by } = order;
  const issue = await tx.selectFrom("issues").select("state").where("id", "=", issueId).executeTakeFirst();
  const living = await dismissDead(tx, isDead);
  if (issue?.state === "sending" && living.length > 0) return null;
  let query = tx
    .updateTable("deliveries")
    .set({
      worker: null,
      changed_at: now.getTime(),
      ...(decision === "accepted"
        ? { state: "accepted" }
        : { state: "pending", due_at: now.getTime(), resends: sql<number>`resends + 1` }),
      last_reply: sql<string>`${`settled by ${by}: ${decision}; before that: `} || coalesce(last_reply, 'no answer')`,
    })
    .where("issue_id", "=", issueId)
    .where(unknownOutcome(living));
  if (order.emails !== null) query = query.where("email", "in", ["", ...order.emails]);
  const settled = (await query.returningAll().execute()).map(toDelivery);
  await record(tx, settled, order, now);
  if (decision === "resend" && settled.length > 0)
    await tx
      .updateTable("issues")
      .set({ state: "sending", finished_at: null })
      .where("id", "=", issueId)
      .execute();
  return settled;
}

export async function listDecisions(db: Kysely<Tables>, issueId: string): Promise<RecordedDecision[]> {
  const rows = await db
    .selectFrom("delivery_decisions as c")
    .innerJoin("deliveries as d", (join) =>
      join.onRef("d.issue_id", "=", "c.issue_id").onRef("d.subscriber_id", "=", "c.subscriber_id"),
    )
    .select(["d.email", "c.decision", "c.decided_by", "c.decided_at"])
    .where("c.issue_id", "=", issueId)
    .orderBy("c.decided_at")
    .orderBy("d.email")
    .execute();
  return rows.map((row) => ({
    email: row.email,
    decision: row.decision as Decision,
    by: row.decided_by,
    at: new Date(row.decided_at),
  }));
}

function unknownOutcome(living: readonly string[]) {
  return sql<boolean>`(state = 'uncertain' or (state = 'sending' and (worker is null or worker not in (${sql.join(["", ...living])}))))`;
}

const batch = 200;

async function record(
  tx: Transaction<Tables>,
  settled: readonly Delivery[],
  { issueId, decision, by }: DecisionOrder,
  now: Date,
): Promise<void> {
  for (let i = 0; i < settled.length; i += batch)
    await tx
      .insertInto("delivery_decisions")
      .values(
        settled.slice(i, i + batch).map(({ subscriberId }) => ({
          issue_id: issueId,
          subscriber_id: subscriberId,
          decision,
          decided_by: by,
          decided_at: now.getTime(),
        })),
      )
      .execute();
}
