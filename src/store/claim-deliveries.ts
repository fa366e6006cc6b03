import { type CompiledQuery, type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Delivery, SubscriberState } from "../domain/reader.ts";
import { toDelivery } from "./to-delivery.ts";
import { isOnPostgres } from "./is-postgres.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** A delivery that a worker has in hand. */
export interface ClaimedDelivery extends Delivery {
  readonly worker: string;
  /** Which of the issue's renderings; empty for the whole. */
  readonly variant: string;
  readonly firstTriedAt: Date;
  /** How often it was sent again without knowing what became of the time before. */
  readonly resends: number;
  /** How often a connection was lost after the message was handed over. */
  readonly losses: number;
}

/** Whose deliveries are asked for, and for whom. */
export interface ClaimOrder {
  readonly issueId: string;
  readonly worker: string;
  readonly now: Date;
  /** To this receiving domain only. */
  readonly domain?: string | undefined;
}

/** Takes up to `limit` due deliveries in hand. Who is not active any more is suppressed instead. */
export async function claimDeliveries(
  db: Kysely<Tables>,
  order: ClaimOrder,
  limit: number,
): Promise<ClaimedDelivery[]> {
  for (;;) {
    const { rows } = await db.executeQuery(prepared(db, order, limit));
    const taken = rows.filter(({ state }) => state === "sending");
    if (rows.length > 0 && taken.length === 0) continue;
    return taken.map((row) => ({
      ...toDelivery(row),
      worker: order.worker,
      variant: row.variant,
      firstTriedAt: new Date(row.first_tried_at ?? order.now.getTime()),
      resends: row.resends,
      losses: row.losses,
    }));
  }
}

const blank = { issueId: "?issue", worker: "?worker", domain: "?domain", at: -1, limit: -2 } as const;
const statements = new Map<string, CompiledQuery<Selectable<DeliveriesTable>>>();

/** Building the statement takes longer than running it, so that is done once; then only its values change. */
function prepared(
  db: Kysely<Tables>,
  { issueId, worker, now, domain }: ClaimOrder,
  limit: number,
): CompiledQuery<Selectable<DeliveriesTable>> {
  const name = `${isOnPostgres(db) ? "PostgreSQL" : "SQLite"} ${domain === undefined ? "any" : "one"}`;
  let statement = statements.get(name);
  if (statement === undefined) {
    const order = { issueId: blank.issueId, worker: blank.worker, now: new Date(blank.at) };
    const one = domain === undefined ? order : { ...order, domain: blank.domain };
    statement = takeInHand(db, one, blank.limit).compile();
    statements.set(name, statement);
  }
  const values = new Map<unknown, unknown>([
    [blank.issueId, issueId],
    [blank.worker, worker],
    [blank.domain, domain],
    [blank.at, now.getTime()],
    [blank.limit, limit],
  ]);
  const parameters = statement.parameters.map((each) => (values.has(each) ? values.get(each) : each));
  return { ...statement, parameters };
}

/**
 * One statement, so that on PostgreSQL a claim is one way there and back. Rows that another worker is just taking are
 * passed over. The worker's own row is held: one that was taken for dead, and woke again, gets nothing, since its
 * deliveries are in other hands.
 */
function takeInHand(db: Kysely<Tables>, { issueId, worker, now, domain }: ClaimOrder, limit: number) {
  const at = now.getTime();
  const active = <T>(then: unknown, otherwise: RawBuilder<unknown>) =>
    sql<T>`case when due.reader_state = 'active' then ${then} else ${otherwise} end`;
  return db
    .with("me", (w) => w.selectFrom("workers").select("id").where("id", "=", worker).forKeyShare())
    .with("due", (w) => {
      const pending = w
        .selectFrom("deliveries as d")
        .leftJoin("subscribers as s", "s.id", "d.subscriber_id")
        .select(["d.subscriber_id as reader", "s.state as reader_state"])
        .where("d.issue_id", "=", issueId)
        .where("d.state", "=", sql.lit("pending"))
        .where("d.due_at", "<=", at)
        .where((e) => e.exists(e.selectFrom("me").select("id")));
      const some = domain === undefined ? pending : pending.where("d.domain", "=", domain);
      return some.orderBy("d.due_at").limit(limit).forUpdate("d").skipLocked();
    })
    .updateTable("deliveries")
    .from("due")
    .set({
      state: active<string>(sql.lit("sending"), sql.lit("suppressed")),
      worker: active<string | null>(worker, sql.lit(null)),
      attempts: sql<number>`attempts + ${active(sql.lit(1), sql.lit(0))}`,
      first_tried_at: sql<number>`coalesce(first_tried_at, ${active(sql`cast(${at} as bigint)`, sql.lit(null))})`,
      last_reply: active<string | null>(sql.ref("last_reply"), whyNotAddressed()),
      changed_at: at,
    })
    .where("issue_id", "=", issueId)
    .whereRef("subscriber_id", "=", "due.reader")
    .where("state", "=", "pending")
    .returningAll();
}

const reasons: Readonly<Record<Exclude<SubscriberState, "active">, string>> = {
  pending: "not addressed: has not confirmed",
  left: "not addressed: has left",
  suppressed: "not addressed: the address must not be written to",
};

function whyNotAddressed(): RawBuilder<string> {
  const cases = Object.entries(reasons).map(
    ([state, why]) => sql`when ${sql.lit(state)} then ${sql.lit(why)}`,
  );
  return sql`case due.reader_state ${sql.join(cases, sql` `)} else 'not addressed: erased' end`;
}
