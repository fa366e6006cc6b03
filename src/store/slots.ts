import type { Kysely, Selectable } from "kysely";
import type { SlotsTable, Tables } from "./tables.ts";

/** `open`: somebody is at it. `done`: its issue is sent. `skipped`, `failed`: see `detail`. */
export type SlotState = "open" | "done" | "skipped" | "failed" | "held";

export interface Slot {
  readonly at: Date;
  readonly state: SlotState;
  readonly issueId: string | null;
  readonly detail: string;
  readonly changedAt: Date;
}

export interface SlotStore {
  /** True for exactly one caller, whoever asks and however often: the row is unique. */
  claim(at: Date, now: Date): Promise<boolean>;
  settle(at: Date, state: SlotState, issueId: string | null, detail: string, now: Date): Promise<void>;
  get(at: Date): Promise<Slot | null>;
  /** Newest first. */
  latest(limit: number): Promise<Slot[]>;
}

export function slotStore(db: Kysely<Tables>): SlotStore {
  return {
    async claim(at, now) {
      const claimed = await db
        .insertInto("slots")
        .values({ slot: at.getTime(), state: "open", issue_id: null, detail: "", changed_at: now.getTime() })
        .onConflict((c) => c.column("slot").doNothing())
        .returning("slot")
        .executeTakeFirst();
      return claimed !== undefined;
    },
    async settle(at, state, issueId, detail, now) {
      const values = { state, issue_id: issueId, detail, changed_at: now.getTime() };
      await db
        .insertInto("slots")
        .values({ slot: at.getTime(), ...values })
        .onConflict((c) => c.column("slot").doUpdateSet(values))
        .execute();
    },
    async get(at) {
      const row = await db
        .selectFrom("slots")
        .selectAll()
        .where("slot", "=", at.getTime())
        .executeTakeFirst();
      return row === undefined ? null : toSlot(row);
    },
    async latest(limit) {
      const rows = await db.selectFrom("slots").selectAll().orderBy("slot", "desc").limit(limit).execute();
      return rows.map(toSlot);
    },
  };
}

function toSlot(row: Selectable<SlotsTable>): Slot {
  return {
    at: new Date(row.slot),
    state: row.state as SlotState,
    issueId: row.issue_id,
    detail: row.detail,
    changedAt: new Date(row.changed_at),
  };
}
