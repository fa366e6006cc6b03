import { type Kysely, type Selectable, sql } from "kysely";
import type { Taken } from "./claim-deliveries.ts";
import { claimingWorker, type ClaimOrder, notAddressed, type Want } from "./due-deliveries.ts";
import type { LookAhead, SeenRow } from "./look-ahead.ts";
import { Prepared } from "./prepared.ts";
import type { Answer } from "./settle-delivery.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** What became of a round of answers and claims, in their order. */
export interface Exchanged {
  /** Whether the answer's delivery was still in that worker's hand. */
  readonly settled: readonly boolean[];
  readonly taken: readonly Taken[];
}

/**
 * Records answers and takes deliveries for wants, for PostgreSQL: one statement for any number of them, so that a round
 * is one way there and back, and one commit.
 * @param order null where nothing is wanted
 */
export async function settleAndClaim(
  db: Kysely<Tables>,
  ahead: LookAhead,
  issueId: string,
  answers: readonly Answer[],
  order: ClaimOrder | null,
  wants: readonly Want[],
): Promise<Exchanged> {
  const seen = order === null ? [] : await ahead.take(order, wants);
  const claims = seen.flat().map((row) => claim(row, order!));
  const changes = [...answers.map(answered), ...claims];
  const exchanging = exchange(db, issueId, order?.worker ?? "", changes);
  // Behind the statement, not before it.
  if (order?.foresight !== undefined) setImmediate(expectAll, seen.flat(), order);
  const done = await exchanging;
  let at = answers.length;
  const taken = seen.map((rows, place): Taken => {
    const made = rows.flatMap((row) => {
      const change = changes[at++]!;
      const changed = done.get(change);
      return changed === undefined ? [] : [{ ...row, ...changed, state: change.newState }];
    });
    // Somebody else has it by now, or its reader left just now.
    if (made.length < rows.length) ahead.forget(order!, wants[place]!);
    const inHand = made.filter(({ state }) => state === "sending");
    return { rows: inHand, passedOver: inHand.length < rows.length };
  });
  return { settled: changes.slice(0, answers.length).map((change) => done.has(change)), taken };
}

function expectAll(rows: readonly SeenRow[], { foresight, now }: ClaimOrder): void {
  for (const row of rows)
    if (row.reader_state === "active")
      foresight?.expect({
        subscriberId: row.subscriber_id,
        email: row.email,
        name: row.name,
        messageId: row.message_id,
        variant: row.variant,
        firstTriedAt: new Date(row.first_tried_at ?? now.getTime()),
      });
}

/** What is to be written of a delivery, if it is still as it has to be for that. */
interface Change {
  readonly hand: string;
  readonly reader: string;
  /** `sending` to claim it, `suppressed` where its reader is not active any more; everything else is an answer. */
  readonly newState: string;
  readonly reply: string | null;
  readonly tries: number;
  readonly again: number;
  readonly due: number | null;
  readonly moment: number;
}

function answered({ delivery, settlement, now }: Answer): Change {
  const { state, reply } = settlement;
  return {
    hand: delivery.worker,
    reader: delivery.subscriberId,
    newState: state === "released" ? "pending" : state,
    reply,
    tries: state === "released" ? -1 : 0,
    again: state === "pending" && settlement.resent === true ? 1 : 0,
    due: state === "pending" ? settlement.dueAt.getTime() : null,
    moment: now.getTime(),
  };
}

function claim(row: SeenRow, { worker, now }: ClaimOrder): Change {
  const active = row.reader_state === "active";
  return {
    hand: worker,
    reader: row.subscriber_id,
    newState: active ? "sending" : "suppressed",
    reply: active ? null : notAddressed[(row.reader_state ?? "erased") as keyof typeof notAddressed],
    tries: active ? 1 : 0,
    again: 0,
    due: null,
    moment: now.getTime(),
  };
}

/** What a claim can't know of a delivery beforehand. */
const changedColumns = [
  "attempts",
  "resends",
  "losses",
  "first_tried_at",
  "due_at",
  "last_reply",
] as const satisfies readonly (keyof Selectable<DeliveriesTable>)[];

type Changed = Pick<Selectable<DeliveriesTable>, (typeof changedColumns)[number]>;

/** The columns of the changes, with their types; one array each. */
const columnTypes = {
  hand: "text",
  reader: "text",
  newState: "text",
  reply: "text",
  tries: "integer",
  again: "integer",
  due: "bigint",
  moment: "bigint",
} as const satisfies Record<keyof Change, string>;
const columns = Object.keys(columnTypes) as (keyof Change)[];

type Arrays = { readonly [Name in keyof Change]: readonly Change[Name][] };
type Values = Arrays & { readonly issueId: string; readonly worker: string };

/** Gives those that were made, with what they came upon. */
async function exchange(
  db: Kysely<Tables>,
  issueId: string,
  worker: string,
  changes: readonly Change[],
): Promise<ReadonlyMap<Change, Changed>> {
  if (changes.length === 0) return new Map();
  // Whoever locks several deliveries locks them in this order.
  const inOrder = changes.toSorted((a, b) => (a.reader < b.reader ? -1 : 1));
  const values = Object.fromEntries(
    columns.map((name) => [name, inOrder.map((change) => change[name])]),
  ) as unknown as Arrays;
  const { rows } = await statement.run(db, { ...values, issueId, worker });
  return new Map(rows.map(({ place, ...changed }) => [inOrder[place - 1]!, changed]));
}

const readerState = sql`(select s.state from subscribers as s where s.id = reader)`;
const mayChange = sql`case when "newState" in ('sending', 'suppressed')
  then d.state = 'pending' and d.due_at <= moment and exists (select from me)
    and (coalesce(${readerState}, '') = 'active') = ("newState" = 'sending')
  else d.worker = hand end`;

/**
 * The worker's row is locked first, as whoever strikes it off locks it before its deliveries; a worker that is not there
 * any more claims nothing. Deliveries are found by a list of keys, as PostgreSQL, which cannot know how few they are,
 * would read a small table from end to end for a join.
 */
const statement = new Prepared<Values, Changed & { readonly place: number }>((db, blank) => {
  const arrays = columns.map((name) => sql`cast(${blank(name)} as ${sql.raw(columnTypes[name])}[])`);
  const made = sql<Changed & { readonly place: number }>`
    with me as ${claimingWorker(db, blank)}
    update deliveries as d
    set state = "newState", worker = case when "newState" = 'sending' then hand end,
      attempts = d.attempts + tries, resends = d.resends + again, losses = d.losses + again,
      first_tried_at = case when d.attempts + tries > 0 then coalesce(d.first_tried_at, moment) end,
      due_at = coalesce(due, d.due_at), changed_at = moment,
      last_reply = case when "newState" = 'sending' then d.last_reply else reply end
    from unnest(${sql.join(arrays)}) with ordinality as change(${sql.join(columns.map((name) => sql.ref(name)))}, place)
    where (select count(*) from me) >= 0 and d.issue_id = ${blank("issueId")}
      and d.subscriber_id = any(${arrays[columns.indexOf("reader")]!}) and d.subscriber_id = reader
      and ${mayChange}
    returning cast(place as integer) as place, ${sql.join(changedColumns.map((name) => sql.ref(`d.${name}`)))}`;
  return { compile: () => made.compile(db) };
});
