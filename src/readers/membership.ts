import type { SubscriberState } from "../domain/reader.ts";

/** The part of the store that leaving needs. */
export interface Members {
  readonly subscribers: {
    byId(id: string): Promise<{ readonly state: SubscriberState } | null>;
    change(id: string, from: readonly SubscriberState[], to: SubscriberState, at: Date): Promise<boolean>;
  };
}

/**
 * Stops the mail to one reader, at once: a send under way asks for the state before each message.
 * Leaving twice is leaving once. An address that must not be written to stays so.
 * Gives false where there is no such reader.
 */
export async function leave(store: Members, subscriberId: string, now: Date): Promise<boolean> {
  const left = await store.subscribers.change(subscriberId, ["active", "pending"], "left", now);
  return left || (await store.subscribers.byId(subscriberId)) !== null;
}
