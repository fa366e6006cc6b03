import { type Kysely, sql } from "kysely";
import { type Outlook, readOutlook } from "./count-deliveries.ts";
import type { Tables } from "./tables.ts";

/** How a send goes, as the ledger shows it to whoever looks, on any machine. */
export interface Pace extends Omit<Outlook, "sending"> {
  /** Settled since then, by all workers together. */
  readonly settledLately: number;
  /** A minute ago, or when the send, or its newest wave, began, if that is later: before that nobody sent. */
  readonly settledSince: Date;
  /** What was said last that was no acceptance, the newest first. */
  readonly troubles: readonly { readonly at: Date; readonly reply: string; readonly state: string }[];
}

const lately = 60_000;
const mostTroubles = 3;

export async function readPace(db: Kysely<Tables>, issueId: string, now: Date): Promise<Pace> {
  const settled = await readSettled(db, issueId, now);
  const troubles = await db
    .selectFrom("deliveries")
    .select(["state", "last_reply", sql<number>`max(changed_at)`.as("at")])
    .where("issue_id", "=", issueId)
    // Suppressed is who left in time: no trouble.
    .where("state", "not in", ["accepted", "sending", "suppressed"])
    .where("last_reply", "is not", null)
    .groupBy(["state", "last_reply"])
    .orderBy("at", "desc")
    .limit(mostTroubles)
    .execute();
  const { nextDueAt, lastDueAt, inHandSince } = await readOutlook(db, issueId);
  return {
    ...settled,
    nextDueAt,
    lastDueAt,
    inHandSince,
    troubles: troubles.map(({ state, last_reply, at }) => ({
      state,
      reply: last_reply ?? "",
      at: new Date(at),
    })),
  };
}

async function readSettled(
  db: Kysely<Tables>,
  issueId: string,
  now: Date,
): Promise<Pick<Pace, "settledLately" | "settledSince">> {
  const since = now.getTime() - lately;
  const isLate = sql`changed_at > ${since}`;
  const { late, before, first } = await db
    .selectFrom("deliveries")
    .select([
      sql<number | string>`count(case when ${isLate} then 1 end)`.as("late"),
      sql<number | string>`count(case when ${isLate} then null else 1 end)`.as("before"),
      sql<number | null>`min(case when ${isLate} then first_tried_at end)`.as("first"),
    ])
    .where("issue_id", "=", issueId)
    .where("state", "not in", ["pending", "sending"])
    .where("attempts", ">", 0)
    .where("changed_at", ">", since - lately)
    .executeTakeFirstOrThrow();
  const began = Number(before) > 0 || first === null ? since : Math.max(since, first);
  return { settledLately: Number(late), settledSince: new Date(began) };
}
