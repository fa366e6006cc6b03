import type { Delivery, Subscriber, SubscriberState } from "../domain/reader.ts";
import type { DeliveryStore } from "./deliveries.ts";
import type { SubscriberStore } from "./subscribers.ts";

/** Rows of one page: few enough that a list of any length needs no memory to speak of. */
const pageSize = 1_000;

/** An issue's deliveries in pages, each once, by the subscriber's id. */
export function walkDeliveries(
  store: Pick<DeliveryStore, "page">,
  issueId: string,
  which: "all" | "in trouble",
): AsyncGenerator<Delivery[]> {
  return walk(
    (after) => store.page(issueId, which, after, pageSize),
    ({ subscriberId }) => subscriberId,
  );
}

/** Subscribers in pages, by address. */
export function walkSubscribers(
  store: Pick<SubscriberStore, "page">,
  state?: SubscriberState,
): AsyncGenerator<Subscriber[]> {
  return walk(
    (after) => store.page(state ?? "all", after, pageSize),
    ({ email }) => email,
  );
}

async function* walk<Row>(
  read: (after: string) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row[]> {
  for (let after = ""; ;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = keyOf(last);
  }
}
