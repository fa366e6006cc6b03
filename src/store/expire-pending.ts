import { type Kysely, sql } from "kysely";
import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import type { Tables } from "./tables.ts";

/** Small enough that nobody waits long for the ledger meanwhile. */
const atOnce = 5_000;

/**
 * Settles all that is due and still pending, to some domains or any, for one reason: as uncertain where a copy may have
 * got there. In pieces; gives how many.
 */
export async function expirePending(
  db: Kysely<Tables>,
  issueId: string,
  reply: string,
  now: Date,
  domains?: readonly string[],
): Promise<number> {
  const at = now.getTime();
  const pending = db
    .selectFrom("deliveries")
    .select("subscriber_id")
    .where("issue_id", "=", issueId)
    .where("state", "=", sql.lit("pending"))
    // Who is not due yet has lost nothing.
    .where((e) => e.or([e("attempts", ">", 0), e("due_at", "<=", at)]));
  const some = domains === undefined ? pending : pending.where("domain", "in", ["", ...domains]);
  let inAll = 0;
  for (;;) {
    const { numUpdatedRows } = await db
      .updateTable("deliveries")
      .set({
        state: sql<string>`case when resends > 0 then 'uncertain' else 'expired' end`,
        last_reply: reply,
        changed_at: at,
      })
      .where("issue_id", "=", issueId)
      .where("state", "=", "pending")
      .where("subscriber_id", "in", some.limit(atOnce))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return inAll;
    inAll += Number(numUpdatedRows);
    await turnOfTheLoop();
  }
}
