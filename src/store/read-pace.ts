import { type Kysely, sql } from "kysely";
import { readOutlook } from "./count-deliveries.ts";
import type { Tables } from "./tables.ts";

/** How a send goes, as the ledger shows it to whoever looks, on any machine. */
export interface Pace {
  /** Settled within the last minute, by all workers together. */
  readonly settledLately: number;
  /** When the first pending delivery is due; null where none is pending. */
  readonly nextDueAt: Date | null;
  /** Since when the delivery that was taken first is in hand; null where none is. */
  readonly inHandSince: Date | null;
  /** What was said last that was no acceptance, the newest first. */
  readonly troubles: readonly { readonly at: Date; readonly reply: string; readonly state: string }[];
}

const lately = 60_000;
const mostTroubles = 3;

export async function readPace(db: Kysely<Tables>, issueId: string, now: Date): Promise<Pace> {
  const { n } = await db
    .selectFrom("deliveries")
    .select((e) => e.fn.countAll().as("n"))
    .where("issue_id", "=", issueId)
    .where("state", "not in", ["pending", "sending"])
    .where("attempts", ">", 0)
    .where("changed_at", ">", now.getTime() - lately)
    .executeTakeFirstOrThrow();
  const troubles = await db
    .selectFrom("deliveries")
    .select(["state", "last_reply", sql<number>`max(changed_at)`.as("at")])
    .where("issue_id", "=", issueId)
    .where("state", "not in", ["accepted", "sending"])
    .where("last_reply", "is not", null)
    .groupBy(["state", "last_reply"])
    .orderBy("at", "desc")
    .limit(mostTroubles)
    .execute();
  const { nextDueAt, inHandSince } = await readOutlook(db, issueId);
  return {
    settledLately: Number(n),
    nextDueAt,
    inHandSince,
    troubles: troubles.map(({ state, last_reply, at }) => ({
      state,
      reply: last_reply ?? "",
      at: new Date(at),
    })),
  };
}
