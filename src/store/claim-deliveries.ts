import type { Selectable } from "kysely";
import type { Delivery } from "../domain/reader.ts";
import type { ClaimOrder, ExpectedDelivery, Want } from "./due-deliveries.ts";
import { toDelivery } from "./to-delivery.ts";
import type { DeliveriesTable } from "./tables.ts";

/** A delivery that a worker has in hand. */
export interface ClaimedDelivery extends Delivery, ExpectedDelivery {
  readonly worker: string;
  /** How often it was sent again without knowing what became of the time before. */
  readonly resends: number;
  /** How often a connection was lost after the message was handed over. */
  readonly losses: number;
}

/** A row of the ledger as a claim needs it: taken in hand, or suppressed instead. */
export type TakenRow = Omit<Selectable<DeliveriesTable>, "worker" | "wave_at" | "changed_at">;

/** What a want was given. */
export interface Taken {
  /** Those that are in the worker's hand now. */
  readonly rows: readonly TakenRow[];
  /** Whether others were found that could not be taken: then there may be more. */
  readonly passedOver: boolean;
}

/** Takes rows for each want, up to its limit. */
export type Take = (order: ClaimOrder, wants: readonly Want[]) => Promise<readonly Taken[]>;

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
      const { rows, passedOver } = found[at]!;
      dealt.set(
        want,
        rows.map((row) => claimed(row, order)),
      );
      return rows.length === 0 && passedOver;
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
