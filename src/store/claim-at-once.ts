import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import {
  claimingWorker,
  type ClaimOrder,
  claimValues,
  type ClaimValues,
  dueDeliveries,
  notAddressed,
} from "./due-deliveries.ts";
import { Prepared } from "./prepared.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

type Row = Selectable<DeliveriesTable>;

/**
 * One statement, so that on PostgreSQL a claim is one way there and back. Rows that another worker is just taking are
 * passed over.
 */
export async function takeAtOnce(db: Kysely<Tables>, order: ClaimOrder, limit: number): Promise<Row[]> {
  const statement = order.domain === undefined ? ofAny : ofOne;
  return (await statement.run(db, claimValues(order, limit))).rows;
}

const ofAny = statement(false);
const ofOne = statement(true);

function statement(toOneDomain: boolean): Prepared<ClaimValues, Row> {
  return new Prepared((db, blank) =>
    db
      .with("me", () => claimingWorker(db, blank))
      .with("due", (w) =>
        dueDeliveries(db, blank, toOneDomain)
          .select("d.subscriber_id as reader")
          .where((e) => e.exists(w.selectFrom("me").select("id")))
          .forUpdate("d")
          .skipLocked(),
      )
      .updateTable("deliveries")
      .from("due")
      .set({
        state: active<string>(sql.lit("sending"), sql.lit("suppressed")),
        worker: active<string | null>(blank("worker"), sql.lit(null)),
        attempts: sql<number>`attempts + ${active(sql.lit(1), sql.lit(0))}`,
        first_tried_at: sql<number>`coalesce(first_tried_at, ${active(sql`cast(${blank("at")} as bigint)`, sql.lit(null))})`,
        last_reply: active<string | null>(sql.ref("last_reply"), whyNotAddressed()),
        changed_at: blank("at"),
      })
      .where("issue_id", "=", blank("issueId"))
      .whereRef("subscriber_id", "=", "due.reader")
      .where("state", "=", sql.lit("pending"))
      .returningAll(),
  );
}

function active<T>(then: unknown, otherwise: RawBuilder<unknown>) {
  return sql<T>`case when due.reader_state = 'active' then ${then} else ${otherwise} end`;
}

function whyNotAddressed(): RawBuilder<string> {
  const { erased, ...reasons } = notAddressed;
  const cases = Object.entries(reasons).map(
    ([state, why]) => sql`when ${sql.lit(state)} then ${sql.lit(why)}`,
  );
  return sql`case due.reader_state ${sql.join(cases, sql` `)} else ${sql.lit(erased)} end`;
}
