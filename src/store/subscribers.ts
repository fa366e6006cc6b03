import type { Kysely, Selectable, Transaction } from "kysely";
import type { Subscriber, SubscriberState } from "../domain/reader.ts";
import { knownAddresses } from "./known-addresses.ts";
import type { SubscribersTable, Tables } from "./tables.ts";

/** What readers choose for themselves; what is absent stays as it is. */
export interface ReaderChoices {
  readonly name: string;
  /** Null for all. */
  readonly sections?: readonly string[] | null;
  readonly timezone?: string | null;
}

export interface SubscriberStore {
  /** Adds, or leaves a known address as it is: who has left does not come back by an import. Gives how many were new. */
  add(subscribers: readonly Subscriber[]): Promise<number>;
  byId(id: string): Promise<Subscriber | null>;
  byEmail(email: string): Promise<Subscriber | null>;
  /** The states of those addresses that are known in any spelling of upper and lower case, by the address in lower case. */
  known(emails: readonly string[]): Promise<Map<string, SubscriberState>>;
  /** Changes the state where it is one of `from`, in one step; gives whether it was. */
  change(id: string, from: readonly SubscriberState[], to: SubscriberState, at: Date): Promise<boolean>;
  /** Changes what is given where the reader is active or pending, in one step; gives whether there was such a reader. */
  choose(id: string, choices: ReaderChoices, at: Date): Promise<boolean>;
  /** The distinct choices of sections among active subscribers, also as they are written in their rows. */
  sectionChoices(): Promise<{ readonly written: string; readonly sections: readonly string[] }[]>;
  /** The first so many behind an address, by address: for any number. */
  page(state: SubscriberState | "all", after: string, limit: number): Promise<Subscriber[]>;
  /** By address. */
  list(state?: SubscriberState): Promise<Subscriber[]>;
  count(): Promise<Record<SubscriberState, number>>;
  /** The zones of those who are active; readers without one are not told of. */
  zones(): Promise<string[]>;
  /** Forgets the person, on the ledger too; gives whether there was one. */
  erase(id: string): Promise<boolean>;
}

export function subscriberStore(db: Kysely<Tables>): SubscriberStore {
  const rows = () => db.selectFrom("subscribers").selectAll();
  return {
    add: (subscribers) => add(db, subscribers),
    async byId(id) {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toSubscriber(row);
    },
    async byEmail(email) {
      const row = await rows().where("email", "=", email).executeTakeFirst();
      return row === undefined ? null : toSubscriber(row);
    },
    known: (emails) => knownAddresses(db, emails),
    async change(id, from, to, at) {
      const { numUpdatedRows } = await db
        .updateTable("subscribers")
        .set({ state: to, changed_at: at.getTime() })
        .where("id", "=", id)
        .where("state", "in", [...from])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async choose(id, { name, sections, timezone }, at) {
      const { numUpdatedRows } = await db
        .updateTable("subscribers")
        .set({
          name,
          changed_at: at.getTime(),
          ...(timezone === undefined ? {} : { timezone }),
          ...(sections === undefined ? {} : { sections: writeSections(sections) }),
        })
        .where("id", "=", id)
        .where("state", "in", ["active", "pending"])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async sectionChoices() {
      const found = await db
        .selectFrom("subscribers")
        .select("sections")
        .distinct()
        .where("state", "=", "active")
        .where("sections", "is not", null)
        .$narrowType<{ sections: string }>()
        .orderBy("sections")
        .execute();
      return found.map(({ sections }) => ({
        written: sections,
        sections: JSON.parse(sections) as string[],
      }));
    },
    async page(state, after, limit) {
      const query = state === "all" ? rows() : rows().where("state", "=", state);
      const behind = query.where("email", ">", after).orderBy("email").limit(limit);
      return (await behind.execute()).map(toSubscriber);
    },
    async list(state) {
      const query = state === undefined ? rows() : rows().where("state", "=", state);
      return (await query.orderBy("email").execute()).map(toSubscriber);
    },
    async count() {
      const counts: Record<SubscriberState, number> = { pending: 0, active: 0, left: 0, suppressed: 0 };
      const found = await db
        .selectFrom("subscribers")
        .select((e) => ["state", e.fn.countAll().as("n")])
        .groupBy("state")
        .execute();
      for (const row of found) counts[row.state as SubscriberState] = Number(row.n);
      return counts;
    },
    async zones() {
      const found = await db
        .selectFrom("subscribers")
        .select("timezone")
        .distinct()
        .where("state", "=", "active")
        .where("timezone", "is not", null)
        .orderBy("timezone")
        .execute();
      return found.flatMap(({ timezone }) => (timezone === null ? [] : [timezone]));
    },
    erase: (id) => db.transaction().execute((tx) => erase(tx, id)),
  };
}

/** The ledger keeps its rows, so that its counts still add up, but not who they were for. */
async function erase(tx: Transaction<Tables>, id: string): Promise<boolean> {
  await tx
    .updateTable("deliveries")
    .set({ email: "", name: "", domain: "" })
    // By the key, issue by issue: the ledger has no index by reader alone.
    .where("issue_id", "in", tx.selectFrom("issue_plans").select("issue_id"))
    .where("subscriber_id", "=", id)
    .execute();
  const { numDeletedRows } = await tx.deleteFrom("subscribers").where("id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Rows of one statement: far from the least limit of parameters, SQLite's 32,766. */
const rowsAtOnce = 500;

async function add(db: Kysely<Tables>, subscribers: readonly Subscriber[]): Promise<number> {
  if (subscribers.length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    let fresh = 0;
    for (let at = 0; at < subscribers.length; at += rowsAtOnce) {
      const added = await tx
        .insertInto("subscribers")
        .values(subscribers.slice(at, at + rowsAtOnce).map(toRow))
        .onConflict((c) => c.column("email").doNothing())
        .returning("id")
        .execute();
      fresh += added.length;
    }
    return fresh;
  });
}

function toRow(subscriber: Subscriber): SubscribersTable {
  return {
    id: subscriber.id,
    email: subscriber.email,
    name: subscriber.name,
    state: subscriber.state,
    timezone: subscriber.timezone,
    sections: writeSections(subscriber.sections),
    consent: subscriber.consent,
    created_at: subscriber.createdAt.getTime(),
    changed_at: subscriber.changedAt.getTime(),
  };
}

function writeSections(sections: readonly string[] | null): string | null {
  return sections === null ? null : JSON.stringify(sections);
}

function toSubscriber(row: Selectable<SubscribersTable>): Subscriber {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    state: row.state as SubscriberState,
    timezone: row.timezone,
    sections: row.sections === null ? null : (JSON.parse(row.sections) as string[]),
    consent: row.consent,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
  };
}
