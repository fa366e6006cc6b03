import type { Selectable } from "kysely";
import type { Delivery } from "../domain/reader.ts";
import type { ClaimOrder, Want } from "./due-deliveries.ts";
import { toDelivery } from "./to-delivery.ts";
import type { DeliveriesTable } from "./tables.ts";

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

/** A row of the ledger as a claim needs it: taken in hand, or suppressed instead. */
export type TakenRow = Omit<Selectable<DeliveriesTable>, "worker" | "wave_at" | "changed_at">;

/** Takes rows for each want, up to its limit. */
export type Take = (order: ClaimOrder, wants: readonly Want[]) => Promise<TakenRow[][]>;

/**
 * Takes due deliveries in hand, for each want up to its limit. Who is not active any more is suppressed instead. A worker
 * that was taken for dead gets nothing, if it wakes again: its deliveries are in other hands.
 */
export async function claimDeliveries(
  order: ClaimOrder,
  wants: readonly Want[],
  take: Take,
): Promise<ClaimedDelivery[][]> {
  const dealt = new Map<Want, ClaimedDelivery[]>();
  for (let open = wants; open.length > 0;) {
    const found = await take(order, open);
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

function claimed(row: TakenRow, { worker, now }: ClaimOrder): ClaimedDelivery {
  return {
    ...toDelivery(row),
    worker,
    variant: row.variant,
    firstTriedAt: new Date(row.first_tried_at ?? now.getTime()),
    resends: row.resends,
    losses: row.losses,
  };
}
