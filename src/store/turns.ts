import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Whose turns, how many, and how fast they may follow one another over all processes on this database together. */
export interface TurnOrder {
  readonly key: string;
  readonly perSecond: number | null;
  readonly perHour: number | null;
  /** At most so many. */
  readonly want: number;
  /** Turns of the last hour that were given and not used: they are given again. */
  readonly unspent: number;
}

/** `count` turns, the first at a moment, `gap` milliseconds apart; where there are none, `at` is when to ask again. */
export interface Turns {
  readonly count: number;
  readonly at: Date;
  readonly gap: number;
}

export interface TurnStore {
  reserve(order: TurnOrder, now: Date): Promise<Turns>;
}

/** Timers are coarse: a little may be made up for, or a high rate would never be reached. */
const catchUp = 50;
/** A clock that was set back must not stop a send for long. */
const longestLine = 60_000;
const minute = 60_000;
/** Counted by the minute, so that any hour lies within this many of them. */
const minutes = 61;

export function turnStore(db: Kysely<Tables>): TurnStore {
  return {
    reserve: (order, now) =>
      db.transaction().execute(async (tx) => {
        const next = await lockKey(tx, order.key);
        const hour = await lookBack(tx, order, now);
        const count = Math.min(order.want, hour.left);
        if (count <= 0) return { count: 0, at: hour.moreAt, gap: 0 };
        const gap = order.perSecond === null ? 0 : 1000 / order.perSecond;
        const tooFar = next > now.getTime() + longestLine + 1000 * gap;
        const at = tooFar || gap === 0 ? now.getTime() : Math.max(next, now.getTime() - catchUp);
        await tx
          .updateTable("send_turns")
          .set({ next_at: Math.ceil(at + count * gap) })
          .where("key", "=", order.key)
          .execute();
        await countUp(tx, order, Math.max(0, count - order.unspent), now);
        return { count, at: new Date(at), gap };
      }),
  };
}

/** Holds the key against other processes until the end of this transaction; gives when the next turn is. */
async function lockKey(tx: Transaction<Tables>, key: string): Promise<number> {
  const { next_at } = await tx
    .insertInto("send_turns")
    .values({ key, next_at: 0 })
    .onConflict((c) => c.column("key").doUpdateSet({ next_at: sql<number>`send_turns.next_at` }))
    .returning("next_at")
    .executeTakeFirstOrThrow();
  return next_at;
}

interface Hour {
  readonly left: number;
  readonly moreAt: Date;
}

async function lookBack(tx: Transaction<Tables>, order: TurnOrder, now: Date): Promise<Hour> {
  const { key, perHour, unspent } = order;
  if (perHour === null) return { left: Infinity, moreAt: now };
  const current = minuteOf(now);
  const rows = await tx
    .selectFrom("send_minutes")
    .selectAll()
    .where("key", "=", key)
    .orderBy("minute")
    .execute();
  const counted = rows.filter((row) => row.minute > current - minutes);
  const used = counted.reduce((sum, row) => sum + row.count, 0);
  // Minutes to come are from before the clock was set back: they count as now, so that they end.
  const oldest = Math.min(current, counted[0]?.minute ?? current);
  return { left: perHour - used + unspent, moreAt: new Date((oldest + minutes) * minute) };
}

async function countUp(tx: Transaction<Tables>, order: TurnOrder, count: number, now: Date): Promise<void> {
  const { key, perHour } = order;
  if (perHour === null) return;
  const current = minuteOf(now);
  const ahead = await tx
    .deleteFrom("send_minutes")
    .where("key", "=", key)
    .where((e) => e.or([e("minute", "<=", current - minutes), e("minute", ">", current)]))
    .returning(["minute", "count"])
    .execute();
  const toCome = ahead.filter((row) => row.minute > current).reduce((sum, row) => sum + row.count, 0);
  await tx
    .insertInto("send_minutes")
    .values({ key, minute: current, count: count + toCome })
    .onConflict((c) =>
      c.columns(["key", "minute"]).doUpdateSet({ count: sql<number>`send_minutes.count + excluded.count` }),
    )
    .execute();
}

function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / minute);
}
