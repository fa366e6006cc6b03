import { type Kysely, type Selectable, sql } from "kysely";
import { claimingWorker, type ClaimOrder, type ClaimValues } from "./due-deliveries.ts";
import { type Blank, Prepared } from "./prepared.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** What is to be written of a delivery, if it is still as it has to be for that. */
export interface Change {
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

const ofClaims = ["sending", "suppressed"];
const isClaim = ({ newState }: Change) => ofClaims.includes(newState);

/** What a claim can't know of a delivery beforehand. */
const changedColumns = [
  "attempts",
  "resends",
  "losses",
  "first_tried_at",
  "due_at",
  "last_reply",
] as const satisfies readonly (keyof Selectable<DeliveriesTable>)[];

export type Changed = Pick<Selectable<DeliveriesTable>, (typeof changedColumns)[number]>;

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
type Values = Arrays &
  Pick<ClaimValues, "issueId" | "worker" | "at"> & {
    /** The readers whose deliveries are claimed. */
    readonly claimed: readonly string[];
  };

/**
 * Makes those changes that may be made, in one statement and one commit; gives them with what they came upon.
 * @param alone no other worker is on the issue
 */
export async function changeDeliveries(
  db: Kysely<Tables>,
  issueId: string,
  order: ClaimOrder | null,
  changes: readonly Change[],
  alone: boolean,
): Promise<ReadonlyMap<Change, Changed>> {
  if (changes.length === 0) return new Map();
  // Whoever locks several deliveries locks them in this order.
  const inOrder = changes.toSorted((a, b) => (a.reader < b.reader ? -1 : 1));
  const values = Object.fromEntries(
    columns.map((name) => [name, inOrder.map((change) => change[name])]),
  ) as unknown as Arrays;
  const claimed = inOrder.filter(isClaim).map(({ reader }) => reader);
  const worker = order?.worker ?? "";
  const at = order?.now.getTime() ?? 0;
  const { rows } = await statements[alone ? "alone" : "amongOthers"].run(db, {
    ...values,
    issueId,
    worker,
    at,
    claimed,
  });
  return new Map(rows.map(({ place, ...changed }) => [inOrder[place - 1]!, changed]));
}

const due = (blank: Blank<Values>) =>
  sql`exists (select from me) and state = 'pending' and due_at <= cast(${blank("at")} as bigint)`;

/** What is claimed, if it is due and nobody else is just taking it. */
const free = (blank: Blank<Values>) => sql`
  select ctid from deliveries
  where issue_id = ${blank("issueId")} and subscriber_id = any(cast(${blank("claimed")} as text[])) and ${due(blank)}
  for update skip locked`;

const readerState = sql`(select s.state from subscribers as s where s.id = reader)`;

/**
 * The worker's row is locked first, as whoever strikes it off locks it before its deliveries; a worker that is not there
 * any more claims nothing. Deliveries are found by a list of keys, as PostgreSQL, which cannot know how few they are,
 * would read a small table from end to end for a join. Among other workers nobody waits for what another is just taking;
 * a worker by itself needs not look for that.
 */
function build(alone: boolean) {
  return new Prepared<Values, Changed & { readonly place: number }>((db, blank) => {
    const claimable = alone ? due(blank) : sql`d.ctid = any(array(select ctid from free))`;
    const arrays = columns.map((name) => sql`cast(${blank(name)} as ${sql.raw(columnTypes[name])}[])`);
    const made = sql<Changed & { readonly place: number }>`
    with me as ${claimingWorker(db, blank)} ${alone ? sql`` : sql`, free as (${free(blank)})`}
    update deliveries as d
    set state = "newState", worker = case when "newState" = 'sending' then hand end,
      attempts = d.attempts + tries, resends = d.resends + again, losses = d.losses + again,
      first_tried_at = case when d.attempts + tries > 0 then coalesce(d.first_tried_at, moment) end,
      due_at = coalesce(due, d.due_at), changed_at = moment,
      last_reply = case when "newState" = 'sending' then d.last_reply else reply end
    from unnest(${sql.join(arrays)}) with ordinality as change(${sql.join(columns.map((name) => sql.ref(name)))}, place)
    where (select count(*) from me) >= 0 and d.issue_id = ${blank("issueId")}
      and d.subscriber_id = any(${arrays[columns.indexOf("reader")]!}) and d.subscriber_id = reader
      and case when "newState" in (${sql.join(ofClaims.map((state) => sql.lit(state)))})
        then ${claimable} and (coalesce(${readerState}, '') = 'active') = ("newState" = 'sending')
        else d.worker = hand end
    returning cast(place as integer) as place, ${sql.join(changedColumns.map((name) => sql.ref(`d.${name}`)))}`;
    return { compile: () => made.compile(db) };
  });
}

const statements = { alone: build(true), amongOthers: build(false) };
