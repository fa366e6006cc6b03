import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { TakenRow } from "./claim-deliveries.ts";
import { claimingWorker, type ClaimOrder, dueDeliveries, notAddressed, type Want } from "./due-deliveries.ts";
import { type Blank, Prepared } from "./prepared.ts";
import type { AnswerRow } from "./settle-delivery.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** What became of a round of answers and claims, in their order. */
export interface Exchanged {
  /** Whether the answer's delivery was still in that worker's hand. */
  readonly settled: readonly boolean[];
  readonly taken: TakenRow[][];
}

/**
 * Records answers and takes deliveries for wants, for PostgreSQL: one statement for any number of them, so that a round
 * is one way there and back, and one commit. Rows that another worker is just taking are passed over.
 * @param order null where nothing is wanted
 */
export async function settleAndClaim(
  db: Kysely<Tables>,
  answers: readonly AnswerRow[],
  order: ClaimOrder | null,
  wants: readonly Want[],
): Promise<Exchanged> {
  const toDomains = wants.filter(({ domain }) => domain !== undefined);
  const { settled, taken } = await run(exchange, db, answers, order, toDomains);
  const dealt: TakenRow[][] = [];
  for (const want of wants)
    dealt.push(
      want.domain === undefined
        ? (await run(exchangeForAny, db, [], order, [want])).taken
        : taken.filter((row) => row.domain === want.domain),
    );
  return { settled, taken: dealt };
}

/** The columns of answers, in their order, with their types. */
const answerTypes = {
  issue: "text",
  reader: "text",
  hand: "text",
  new_state: "text",
  tries: "integer",
  again: "integer",
  lost: "integer",
  first_at: "bigint",
  due: "bigint",
  reply: "text",
  settled_at: "bigint",
} as const satisfies Record<keyof AnswerRow, string>;
const answerColumns = Object.keys(answerTypes) as (keyof AnswerRow)[];

/** What is given to a claim: the columns of a table of this kind that it needs. */
const takenColumns = [
  "issue_id",
  "subscriber_id",
  "email",
  "domain",
  "name",
  "variant",
  "state",
  "message_id",
  "attempts",
  "resends",
  "losses",
  "first_tried_at",
  "due_at",
  "last_reply",
] as const satisfies readonly (keyof Selectable<DeliveriesTable>)[];

/** Each column of the answers, and of the wants, as one array. */
type Values = { readonly [Column in keyof AnswerRow]: readonly AnswerRow[Column][] } & {
  readonly issueId: string;
  readonly worker: string;
  readonly at: number;
  readonly domains: readonly string[];
  readonly limits: readonly number[];
};

/** At least one row comes, for the places of the answers that were settled. */
type Given = { readonly places: readonly number[] } & (TakenRow | { readonly subscriber_id: null });

async function run(
  statement: Prepared<Values, Given>,
  db: Kysely<Tables>,
  answers: readonly AnswerRow[],
  order: ClaimOrder | null,
  wants: readonly Want[],
): Promise<{ settled: boolean[]; taken: TakenRow[] }> {
  if (answers.length + wants.length === 0) return { settled: [], taken: [] };
  const columns = Object.fromEntries(answerColumns.map((name) => [name, answers.map((row) => row[name])]));
  const { rows } = await statement.run(db, {
    ...(columns as unknown as Pick<Values, keyof AnswerRow>),
    issueId: order?.issueId ?? "",
    worker: order?.worker ?? "",
    at: order?.now.getTime() ?? 0,
    domains: wants.map(({ domain }) => domain ?? ""),
    limits: wants.map(({ limit }) => limit),
  });
  const places = new Set(rows[0]?.places.map(Number));
  return {
    settled: answers.map((_, at) => places.has(at + 1)),
    taken: rows.filter((row): row is Given & TakenRow => row.subscriber_id !== null),
  };
}

const exchange = build(true);
const exchangeForAny = build(false);

function build(toDomains: boolean): Prepared<Values, Given> {
  return new Prepared((db, blank) => {
    const given = takenColumns.map((name) => sql.ref(`taken.${name}`));
    const statement = sql<Given>`
      with me as ${claimingWorker(db, blank)},
      settled as (${settling(blank)}),
      wanted(domain, most) as (select * from unnest(${array(blank, "domains", "text")}, ${array(blank, "limits", "bigint")})),
      due as (${finding(db, blank, toDomains)}),
      taken as (${taking(blank)})
      select done.places, ${sql.join(given)}
      from (select coalesce(array_agg(place), '{}') as places from settled) as done left join taken on true`;
    return { compile: () => statement.compile(db) };
  });
}

function array(blank: Blank<Values>, name: keyof Values, type: string) {
  return sql`cast(${blank(name)} as ${sql.raw(type)}[])`;
}

/**
 * The worker's row is locked first, as whoever strikes it off locks it before its deliveries. What is in a worker's hand
 * is `sending`: asking for that too would lead PostgreSQL past the key.
 */
function settling(blank: Blank<Values>): RawBuilder<unknown> {
  const columns = answerColumns.map((name) => array(blank, name, answerTypes[name]));
  return sql`
    update deliveries
    set worker = null, state = new_state, attempts = tries, resends = again, losses = lost,
      first_tried_at = first_at, due_at = due, last_reply = reply, changed_at = settled_at
    from unnest(${sql.join(columns)}) with ordinality as answer(${sql.raw(answerColumns.join(", "))}, place)
    where issue_id = issue and subscriber_id = reader and worker = hand
      and (select count(*) from me) >= 0
    returning place`;
}

function finding(db: Kysely<Tables>, blank: Blank<Values>, toDomains: boolean) {
  const due = dueDeliveries(db, blank, {
    ...(toDomains && { domain: sql.ref<string>("wanted.domain") }),
    limit: sql.ref<number>("wanted.most"),
  })
    .select(sql`d.ctid`.as("place"))
    .where((e) => e.exists(sql`(select id from me)`))
    .forUpdate("d")
    .skipLocked();
  return sql`select found.place, found.reader_state from wanted cross join lateral ${due} as found`;
}

/**
 * Takes what was found, and locked where it stands; who is not active any more is suppressed instead. The list of places
 * keeps PostgreSQL, which cannot know how few they are, from reading the whole table.
 */
function taking(blank: Blank<Values>): RawBuilder<unknown> {
  const now = sql`cast(${blank("at")} as bigint)`;
  return sql`
    update deliveries
    set state = ${active(sql`'sending'`, sql`'suppressed'`)},
      worker = ${active(sql`${blank("worker")}`, sql`null`)},
      attempts = attempts + ${active(sql`1`, sql`0`)},
      first_tried_at = coalesce(first_tried_at, ${active(now, sql`null`)}),
      last_reply = ${active(sql`last_reply`, whyNotAddressed())},
      changed_at = ${now}
    from due
    where deliveries.ctid = any(array(select place from due)) and deliveries.ctid = due.place
    returning deliveries.*`;
}

function active(then: RawBuilder<unknown>, otherwise: RawBuilder<unknown>) {
  return sql`case when due.reader_state = 'active' then ${then} else ${otherwise} end`;
}

function whyNotAddressed(): RawBuilder<unknown> {
  const { erased, ...reasons } = notAddressed;
  const cases = Object.entries(reasons).map(
    ([state, why]) => sql`when ${sql.lit(state)} then ${sql.lit(why)}`,
  );
  return sql`case due.reader_state ${sql.join(cases, sql` `)} else ${sql.lit(erased)} end`;
}
