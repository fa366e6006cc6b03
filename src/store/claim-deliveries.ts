import type { Kysely, Selectable } from "kysely";
import type { Delivery } from "../domain/reader.ts";
import { takeAtOnce } from "./claim-at-once.ts";
import { takeOneByOne } from "./claim-one-by-one.ts";
import type { ClaimOrder, Want } from "./due-deliveries.ts";
import { isOnPostgres } from "./is-postgres.ts";
import { toDelivery } from "./to-delivery.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

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
 * Takes due deliveries in hand, for each want up to its limit; on SQLite, in a transaction. Who is not active any more
 * is suppressed instead. A worker that was taken for dead gets nothing, if it wakes again: its deliveries are in other
 * hands.
 */
export async function claimDeliveries(
  db: Kysely<Tables>,
  order: ClaimOrder,
  wants: readonly Want[],
): Promise<ClaimedDelivery[][]> {
  const take = isOnPostgres(db) ? takeAtOnce : takeOneByOne;
  const dealt = new Map<Want, ClaimedDelivery[]>();
  for (let open = wants; open.length > 0;) {
    const found = await take(db, order, open);
    open = open.filter((want, at) => {
      const taken = found[at]!.filter(({ state }) => state === "sending");
      dealt.set(
        want,
        taken.map((row) => claimed(row, order)),
      );
      // All that were found were suppressed: there may be more.
      return found[at]!.length > 0 && taken.length === 0;
    });
  }
  return wants.map((want) => dealt.get(want)!);
}

function claimed(row: Selectable<DeliveriesTable>, { worker, now }: ClaimOrder): ClaimedDelivery {
  return {
    ...toDelivery(row),
    worker,
    variant: row.variant,
    firstTriedAt: new Date(row.first_tried_at ?? now.getTime()),
    resends: row.resends,
    losses: row.losses,
  };
}
