import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Until when nothing goes to a provider, since when nothing was accepted, and how many pauses there were in a row. */
export interface ProviderPause {
  readonly provider: string;
  readonly pauses: number;
  readonly since: Date;
  readonly until: Date;
}

/** Shared by all sending processes, and kept over a restart: who was told to slow down stays slow. */
export interface ProviderPauseStore {
  list(): Promise<ProviderPause[]>;
  save(pause: ProviderPause): Promise<void>;
}

export function providerPauseStore(db: Kysely<Tables>): ProviderPauseStore {
  return {
    async list() {
      const rows = await db.selectFrom("provider_pauses").selectAll().where("pauses", ">", 0).execute();
      return rows.map((row) => ({
        ...row,
        since: new Date(row.since),
        until: new Date(row.until),
      }));
    },
    async save({ provider, pauses, since, until }) {
      const values = { pauses, since: since.getTime(), until: until.getTime() };
      await db
        .insertInto("provider_pauses")
        .values({ provider, ...values })
        .onConflict((c) => c.column("provider").doUpdateSet(values))
        .execute();
    },
  };
}
