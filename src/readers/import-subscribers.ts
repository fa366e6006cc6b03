import type { Subscriber, SubscriberState } from "../domain/reader.ts";
import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";
import { type RowRules, toSubscriber } from "./to-subscriber.ts";

export interface ImportOrder {
  readonly store: Pick<Store, "subscribers">;
  readonly effects: Pick<Effects, "now" | "newId">;
  /** Where the consent is from, in words: then the rows become active. Without it they are asked to confirm. */
  readonly consent: string | null;
  /** Ids of the sections that a row may name; null: any. */
  readonly sections: readonly string[] | null;
}

export interface ImportReport {
  readonly rows: number;
  readonly added: Readonly<Record<SubscriberState, number>>;
  /** Addresses that were there before, or stand twice in the file, by the state they keep. */
  readonly known: Readonly<Record<SubscriberState, number>>;
  readonly refused: readonly RefusedRow[];
}

interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

const batchSize = 500;

/**
 * Imports a CSV file: bad rows are refused one by one, each with its line; the rest come in. An address that is
 * known stays as it is: who has left, and who must not be written to, does not come back by an import.
 * Throws `CsvError` where the file is no such list; what came before that place is in.
 */
export async function importSubscribers(
  source: AsyncIterable<Uint8Array>,
  order: ImportOrder,
): Promise<ImportReport> {
  const refused: RefusedRow[] = [];
  const added = none();
  const known = none();
  const rules: RowRules = { consent: order.consent, sections: order.sections };
  let rows = 0;
  let batch: Subscriber[] = [];

  const take = (row: CsvRow) => {
    rows += 1;
    const subscriber = toSubscriber(row.cells, rules, order.effects);
    if (subscriber.ok) batch.push(subscriber.value);
    else refused.push({ line: row.line, reason: subscriber.problem });
  };
  const save = async () => {
    await saveBatch(order.store, batch, added, known);
    batch = [];
  };

  try {
    for await (const row of readCsv(source)) {
      take(row);
      if (batch.length >= batchSize) await save();
    }
  } finally {
    await save();
  }
  return { rows, added, known, refused };
}

async function saveBatch(
  store: ImportOrder["store"],
  batch: readonly Subscriber[],
  added: Record<SubscriberState, number>,
  known: Record<SubscriberState, number>,
): Promise<void> {
  const states = await store.subscribers.known(batch.map((one) => one.email));
  const fresh: Subscriber[] = [];
  for (const subscriber of batch) {
    const folded = subscriber.email.toLowerCase();
    const state = states.get(folded);
    if (state !== undefined) known[state] += 1;
    else {
      states.set(folded, subscriber.state);
      added[subscriber.state] += 1;
      fresh.push(subscriber);
    }
  }
  if (fresh.length > 0) await store.subscribers.add(fresh);
}

function none(): Record<SubscriberState, number> {
  return { pending: 0, active: 0, left: 0, suppressed: 0 };
}
