import { type Kysely, type Selectable, sql } from "kysely";
import { type ClaimOrder, type ClaimValues, dueDeliveries, type Want } from "./due-deliveries.ts";
import { type Blank, Prepared } from "./prepared.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

const seenColumns = [
  "issue_id",
  "subscriber_id",
  "email",
  "domain",
  "name",
  "variant",
  "message_id",
  "first_tried_at",
] as const satisfies readonly (keyof Selectable<DeliveriesTable>)[];

/** What of a delivery seldom changes; and its reader's state when it was looked at, null where there is none. */
export type SeenRow = Pick<Selectable<DeliveriesTable>, (typeof seenColumns)[number]> & {
  readonly reader_state: string | null;
  /** Whether no other worker was on the issue. */
  readonly alone: boolean;
};

/** To one domain; and from how few on those that may be next are looked at again with the one that has run out. */
const most = 64;
const few = 16;
const mostInAll = 10_000;

/**
 * Deliveries that were due a moment ago, for PostgreSQL: to find what is due takes it longer than to write it, and so
 * that is done for many at once. They are nobody's yet: whether one is still due shows when it is claimed by its key.
 */
export class LookAhead {
  readonly #db: Kysely<Tables>;
  readonly #seen = new Map<string, SeenRow[]>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** For each want so many rows, the longest due first; fewer only where no more are due. */
  async take(order: ClaimOrder, wants: readonly Want[]): Promise<SeenRow[][]> {
    const short = wants.filter(({ domain, limit }) => this.#of(order, domain).length < limit);
    if (short.length > 0) await this.#look(order, short);
    return wants.map(({ domain, limit }) => this.#of(order, domain).splice(0, limit));
  }

  /** Others are at work there: what was seen is no guide any more. */
  forget({ issueId }: ClaimOrder, { domain }: Want): void {
    this.#seen.delete(keyOf(issueId, domain));
  }

  #of({ issueId }: ClaimOrder, domain: string | undefined): SeenRow[] {
    return this.#seen.get(keyOf(issueId, domain)) ?? [];
  }

  async #look(order: ClaimOrder, wants: readonly Want[]): Promise<void> {
    if ([...this.#seen.values()].reduce((sum, { length }) => sum + length, 0) > mostInAll) this.#seen.clear();
    const asked = wants.map(({ domain, limit }) => ({ domain, limit: Math.max(limit, most) }));
    const toDomains = asked.flatMap(({ domain, limit }) => (domain === undefined ? [] : [{ domain, limit }]));
    const known = new Set(toDomains.map(({ domain }) => domain));
    for (const domain of toDomains.length === 0 ? [] : (order.foresight?.next() ?? []))
      if (!known.has(domain) && this.#of(order, domain).length < few) toDomains.push({ domain, limit: most });
    if (toDomains.length > 0) {
      const found = Map.groupBy(await this.#find(dueToDomains, order, toDomains), ({ domain }) => domain);
      for (const { domain } of toDomains)
        this.#seen.set(keyOf(order.issueId, domain), found.get(domain) ?? []);
    }
    for (const { domain, limit } of asked)
      if (domain === undefined)
        this.#seen.set(
          keyOf(order.issueId, domain),
          await this.#find(dueToAny, order, [{ domain: "", limit }]),
        );
  }

  async #find(
    statement: Prepared<Values, SeenRow>,
    { issueId, worker, now }: ClaimOrder,
    wanted: readonly { readonly domain: string; readonly limit: number }[],
  ): Promise<SeenRow[]> {
    const { rows } = await statement.run(this.#db, {
      issueId,
      worker,
      at: now.getTime(),
      domains: wanted.map(({ domain }) => domain),
      limits: wanted.map(({ limit }) => limit),
    });
    return rows;
  }
}

function keyOf(issueId: string, domain: string | undefined): string {
  return domain === undefined ? issueId : `${issueId}\n${domain}`;
}

interface Values extends Pick<ClaimValues, "issueId" | "worker" | "at"> {
  readonly domains: readonly string[];
  readonly limits: readonly number[];
}

const dueToDomains = look(true);
const dueToAny = look(false);

/**
 * Of so many more as there are others at work on the issue, each worker prefers its share: what two had seen, only one
 * could claim. A worker that was struck off sees nothing.
 */
function look(toDomains: boolean): Prepared<Values, SeenRow> {
  return new Prepared((db, blank) => {
    const columns = [...seenColumns, "reader_state"].map((name) => sql.ref(`found.${name}`));
    const statement = sql<SeenRow>`
      with team as (${teamOf(db, blank)})
      select ${sql.join(columns)}, team.size <= 1 as alone
      from unnest(cast(${blank("domains")} as text[]), cast(${blank("limits")} as bigint[])) as wanted(domain, most)
      cross join team cross join lateral (
        select near.*, abs(cast(hashtext(subscriber_id) as bigint)) % greatest(team.size, 1) = team.place as own
        from (${dueRows(db, blank, toDomains)}) as near
        order by own desc, due_at limit wanted.most
      ) as found
      order by own desc, due_at`;
    return { compile: () => statement.compile(db) };
  });
}

function teamOf(db: Kysely<Tables>, blank: Blank<Values>) {
  return db
    .selectFrom("workers")
    .select((e) => [
      e.fn.countAll().as("size"),
      e.fn.countAll().filterWhere("id", "<", blank("worker")).as("place"),
    ])
    .where("issue_id", "=", blank("issueId"))
    .having((e) =>
      e.exists(e.selectFrom("workers as me").select("me.id").where("me.id", "=", blank("worker"))),
    );
}

function dueRows(db: Kysely<Tables>, blank: Blank<Values>, toDomains: boolean) {
  return dueDeliveries(db, blank, {
    ...(toDomains && { domain: sql.ref<string>("wanted.domain") }),
    limit: sql<number>`wanted.most * greatest(team.size, 1)`,
  }).select([...seenColumns.map((name) => `d.${name}` as const), "d.due_at"]);
}
