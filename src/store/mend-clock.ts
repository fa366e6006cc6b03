import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

const noticeable = 60_000;

/**
 * Retries that were put off before the clock was set back would wait for that much longer: they wait as long as they
 * were meant to, from now on. What was never tried keeps its moment, unless that had come when it was set.
 */
export async function mendAfterClockSetBack(db: Kysely<Tables>, issueId: string, now: Date): Promise<number> {
  const at = sql<number>`cast(${now.getTime()} as bigint)`;
  const { numUpdatedRows } = await db
    .updateTable("deliveries")
    .set({
      due_at: sql<number>`${at} + case when due_at > changed_at then due_at - changed_at else 0 end`,
      changed_at: at,
    })
    .where("issue_id", "=", issueId)
    .where("state", "=", "pending")
    .where("changed_at", ">", now.getTime() + noticeable)
    .where((e) => e.or([e("attempts", ">", 0), e("due_at", "<=", e.ref("changed_at"))]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whether to look: at the first call for an issue, and when the clock went back. */
export function clockWatch(): (issueId: string, now: Date) => boolean {
  const latest = new Map<string, number>();
  return (issueId, now) => {
    const last = latest.get(issueId);
    latest.set(issueId, now.getTime());
    return last === undefined || now.getTime() < last - noticeable;
  };
}
