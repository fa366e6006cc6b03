import type { Kysely } from "kysely";
import type { Delivery } from "../domain/reader.ts";
import { takeAtOnce } from "./claim-at-once.ts";
import { takeOneByOne } from "./claim-one-by-one.ts";
import type { ClaimOrder } from "./due-deliveries.ts";
import { isOnPostgres } from "./is-postgres.ts";
import { toDelivery } from "./to-delivery.ts";
import type { Tables } from "./tables.ts";

/** A delivery that a worker has in hand. */
export interface ClaimedDelivery extends Delivery {
  readonly worker: string;
  /** Which of the renderings; empty for the whole. */
  readonly variant: string;
  readonly firstTriedAt: Date;
  /** How often it was sent again without knowing what became of the time before. */
  readonly resends: number;
  /** How often a connection was lost after the message was handed over. */
  readonly losses: number;
}

/**
 * Takes up to `limit` due deliveries in hand; on SQLite, in a transaction. Who is not active any more is suppressed
 * instead. A worker that was taken for dead gets nothing, if it wakes again: its deliveries are in other hands.
 */
export async function claimDeliveries(
  db: Kysely<Tables>,
  order: ClaimOrder,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const take = isOnPostgres(db) ? takeAtOnce : takeOneByOne;
  for (;;) {
    const rows = await take(db, order, limit);
    const taken = rows.filter(({ state }) => state === "sending");
    if (rows.length > 0 && taken.length === 0) continue;
    return taken.map((row) => ({
      ...toDelivery(row),
      worker: order.worker,
      variant: row.variant,
      firstTriedAt: new Date(row.first_tried_at ?? order.now.getTime()),
      resends: row.resends,
      losses: row.losses,
    }));
  }
}
