import { type Kysely, type Selectable, sql } from "kysely";
import {
  claimingWorker,
  type ClaimOrder,
  type ClaimValues,
  dueDeliveries,
  type Want,
  whyNotAddressed,
} from "./due-deliveries.ts";
import type { Taken } from "./claim-deliveries.ts";
import { Prepared, type Queries } from "./prepared.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

type Row = Selectable<DeliveriesTable>;
type DueRow = Row & { readonly reader_state: string | null };
/** What a claim changes. */
type Change = Pick<Row, "state" | "worker" | "attempts" | "first_tried_at" | "last_reply" | "changed_at">;
type Key = Pick<Row, "issue_id" | "subscriber_id">;

/** Reads them, then writes each: on SQLite that takes a third of the time of one statement that does both. In a transaction. */
export async function takeOneByOne(
  db: Kysely<Tables>,
  order: ClaimOrder,
  wants: readonly Want[],
  by?: Queries,
): Promise<Taken[]> {
  const { issueId, worker, now } = order;
  const taken: Taken[] = [];
  for (const { domain, limit } of wants) {
    const values = { issueId, worker, at: now.getTime(), domain: domain ?? "", limit };
    const { rows } = await (domain === undefined ? dueToAny : dueToOne).run(db, values, by);
    for (const row of rows) await write.run(db, Object.assign(row, change(row, order)), by);
    const inHand = rows.filter(({ state }) => state === "sending");
    taken.push({ rows: inHand, passedOver: inHand.length < rows.length });
  }
  return taken;
}

function change(row: DueRow, { worker, now }: ClaimOrder): Change {
  const { reader_state, attempts, first_tried_at, last_reply } = row;
  const at = now.getTime();
  if (reader_state !== "active") {
    return {
      state: "suppressed",
      worker: null,
      attempts,
      first_tried_at,
      last_reply: whyNotAddressed(reader_state),
      changed_at: at,
    };
  }
  return {
    state: "sending",
    worker,
    attempts: attempts + 1,
    first_tried_at: first_tried_at ?? at,
    last_reply,
    changed_at: at,
  };
}

const dueToAny = due(false);
const dueToOne = due(true);

function due(toOneDomain: boolean): Prepared<ClaimValues, DueRow> {
  return new Prepared((db, blank) =>
    dueDeliveries(db, blank, {
      ...(toOneDomain && { domain: blank("domain") }),
      limit: sql<number>`cast(${blank("limit")} as integer)`,
    })
      .selectAll("d")
      .where((e) => e.exists(claimingWorker(db, blank))),
  );
}

const write = new Prepared<Change & Key, unknown>((db, blank) =>
  db
    .updateTable("deliveries")
    .set({
      state: blank("state"),
      worker: blank("worker"),
      attempts: blank("attempts"),
      first_tried_at: blank("first_tried_at"),
      last_reply: blank("last_reply"),
      changed_at: blank("changed_at"),
    })
    .where("issue_id", "=", blank("issue_id"))
    .where("subscriber_id", "=", blank("subscriber_id")),
);
