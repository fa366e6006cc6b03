import type { Kysely } from "kysely";
import type { FeedState } from "../domain/feed-state.ts";
import type { Tables } from "./tables.ts";

export interface FeedStateStore {
  get(feed: string): Promise<FeedState | null>;
  set(feed: string, state: FeedState): Promise<void>;
  all(): Promise<Map<string, FeedState>>;
}

export function feedStateStore(db: Kysely<Tables>): FeedStateStore {
  return {
    async get(feed) {
      const row = await db
        .selectFrom("feed_states")
        .select("state")
        .where("feed", "=", feed)
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.state) as FeedState);
    },
    set: (feed, state) => writeFeedStates(db, [{ feed, state }]),
    async all() {
      const rows = await db.selectFrom("feed_states").selectAll().execute();
      return new Map(rows.map((row) => [row.feed, JSON.parse(row.state) as FeedState]));
    },
  };
}

/** @param states of feeds that differ */
export async function writeFeedStates(
  db: Kysely<Tables>,
  states: readonly { readonly feed: string; readonly state: FeedState }[],
): Promise<void> {
  if (states.length === 0) return;
  await db
    .insertInto("feed_states")
    .values(states.map(({ feed, state }) => ({ feed, state: JSON.stringify(state) })))
    .onConflict((c) => c.column("feed").doUpdateSet((e) => ({ state: e.ref("excluded.state") })))
    .execute();
}
