import { type Expression, type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import {
  claimingWorker,
  type ClaimOrder,
  type ClaimValues,
  dueDeliveries,
  notAddressed,
  type Want,
} from "./due-deliveries.ts";
import { type Blank, byCount, Prepared } from "./prepared.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

type Row = Selectable<DeliveriesTable>;

/**
 * One statement for all domains, so that on PostgreSQL a claim is one way there and back, and one commit. Rows that
 * another worker is just taking are passed over.
 */
export async function takeAtOnce(
  db: Kysely<Tables>,
  { issueId, worker, now }: ClaimOrder,
  wants: readonly Want[],
): Promise<Row[][]> {
  const values = { issueId, worker, at: now.getTime() };
  const toOne = wants.filter(({ domain }) => domain !== undefined);
  const ofDomains = toOne.length === 0 ? [] : await takeOfDomains(db, values, toOne);
  const taken: Row[][] = [];
  for (const { domain, limit } of wants)
    taken.push(
      domain === undefined
        ? (await ofAny.run(db, { ...values, limit })).rows
        : ofDomains.filter((row) => row.domain === domain),
    );
  return taken;
}

type Common = Pick<ClaimValues, "issueId" | "worker" | "at">;

const ofAny = new Prepared<Common & { readonly limit: number }, Row>((db, blank) =>
  inHand(db, blank, (me) =>
    dueDeliveries(db, blank, { limit: blank("limit") })
      .select("d.subscriber_id as reader")
      .where((e) => e.exists(me))
      .forUpdate("d")
      .skipLocked(),
  ),
);

async function takeOfDomains(db: Kysely<Tables>, common: Common, wants: readonly Want[]): Promise<Row[]> {
  const values: Common & Wanted = { ...common };
  wants.forEach(({ domain, limit }, at) => {
    values[`domain${at}`] = domain;
    values[`limit${at}`] = limit;
  });
  return (await ofDomains(wants.length).run(db, values)).rows;
}

type Wanted = Record<`domain${number}` | `limit${number}`, unknown>;

const ofDomains = byCount(ofSoMany);

function ofSoMany(count: number): Prepared<Common & Wanted, Row> {
  return new Prepared((db, blank) => {
    const want = (_: unknown, at: number) =>
      sql`(cast(${blank(`domain${at}`)} as text), cast(${blank(`limit${at}`)} as bigint))`;
    const wanted = sql.join(Array.from({ length: count }, want));
    return inHand(db, blank, (me) =>
      db
        .selectFrom(
          sql<{ domain: string; most: number }>`(values ${wanted})`.as<"wanted">(
            sql.raw("wanted(domain, most)"),
          ),
        )
        .crossJoinLateral(() =>
          dueDeliveries(db, blank, { domain: sql.ref("wanted.domain"), limit: sql.ref("wanted.most") })
            .select("d.subscriber_id as reader")
            .where((e) => e.exists(me))
            .forUpdate("d")
            .skipLocked()
            .as("found"),
        )
        .select(["found.reader", "found.reader_state"]),
    );
  });
}

/** Takes what `due` finds; it may ask for the claiming worker by the statement that it is given. */
function inHand(
  db: Kysely<Tables>,
  blank: Blank<Common>,
  due: (me: Expression<unknown>) => Expression<{ reader: string; reader_state: string | null }>,
) {
  return db
    .with("me", () => claimingWorker(db, blank))
    .with("due", () => due(sql`(select id from me)`))
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
    .returningAll("deliveries");
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
