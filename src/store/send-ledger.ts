import type { Kysely } from "kysely";
import { openConnections } from "./connections.ts";
import { deliveryStore, type DeliveryStore } from "./deliveries.ts";
import { providerPauseStore } from "./provider-pauses.ts";
import { steady } from "./steady.ts";
import type { Tables } from "./tables.ts";
import { turnStore } from "./turns.ts";

/** What a send asks of all deliveries of an issue: the longer its ledger, the longer that takes. */
export const ofAllDeliveries = [
  "counts",
  "outlook",
  "queues",
] as const satisfies readonly (keyof DeliveryStore)[];

export type Overview = Pick<DeliveryStore, (typeof ofAllDeliveries)[number]>;

/** The parts of a store that a send asks again and again. `slow`: for what touches every reader. */
export function ledgerOf(db: Kysely<Tables>, slow: Kysely<Tables>) {
  return {
    deliveries: steady(deliveryStore(db, slow), ["claim", "settle", "refresh", "dismiss"]),
    providerPauses: steady(providerPauseStore(db)),
    turns: steady(turnStore(db)),
  };
}

/** Opens only that, of a database that is there and up to date. */
export function openOverview(database: string): Overview & { close(): Promise<void> } {
  const { db, slow, close } = openConnections(database);
  return { ...ledgerOf(db, slow).deliveries, close };
}
