import type { Kysely } from "kysely";
import { openConnections } from "./connections.ts";
import { deliveryStore, type DeliveryStore } from "./deliveries.ts";
import { type ProviderPauseStore, providerPauseStore } from "./provider-pauses.ts";
import { steady } from "./steady.ts";
import type { Tables } from "./tables.ts";
import { type TurnStore, turnStore } from "./turns.ts";

/** What of the deliveries a send asks while it sends. */
export const whileSending = [
  "claim",
  "settle",
  "expirePending",
  "counts",
  "outlook",
  "queues",
  "refresh",
] as const satisfies readonly (keyof DeliveryStore)[];

/** What a send asks of the database again and again. */
export interface SendLedger {
  readonly deliveries: Pick<DeliveryStore, (typeof whileSending)[number]>;
  readonly providerPauses: ProviderPauseStore;
  readonly turns: TurnStore;
}

/** The parts of a store that a send asks again and again. `slow`: for what touches every reader. */
export function ledgerOf(db: Kysely<Tables>, slow: Kysely<Tables>) {
  return {
    deliveries: steady(deliveryStore(db, slow), ["claim", "settle", "refresh", "dismiss"]),
    providerPauses: steady(providerPauseStore(db)),
    turns: steady(turnStore(db)),
  };
}

/** Opens only these, of a database that is there and up to date. */
export function openSendLedger(database: string): SendLedger & { close(): Promise<void> } {
  const { db, slow, close } = openConnections(database);
  return { ...ledgerOf(db, slow), close };
}
