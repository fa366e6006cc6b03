import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

const day = 86_400_000;

/** When a feed brought entries, by what is stored of it. */
export interface FeedHistory {
  /** The newest entry's date. */
  readonly lastEntryAt: Date;
  /** When an entry was last new to us. */
  readonly lastNewAt: Date;
  /** The oldest entry's date. */
  readonly firstEntryAt: Date;
  /** The days on which entries are dated, oldest first; `day` counts from 1970-01-01 in UTC. */
  readonly days: readonly { readonly day: number; readonly entries: number }[];
}

export interface FeedHistoryStore {
  /** By the feed's name, for every feed that has an article; `days` from `since` on. */
  all(since: Date): Promise<Map<string, FeedHistory>>;
}

export function feedHistoryStore(db: Kysely<Tables>): FeedHistoryStore {
  return {
    async all(since) {
      const [ends, busy] = await Promise.all([readEnds(db), readDays(db, since)]);
      const days = Map.groupBy(busy, ({ feed }) => feed);
      return new Map(
        ends.map((row) => [
          row.feed,
          {
            lastEntryAt: new Date(row.last),
            lastNewAt: new Date(row.last_new),
            firstEntryAt: new Date(row.first),
            days: (days.get(row.feed) ?? []).map(({ day, entries }) => ({ day, entries })),
          },
        ]),
      );
    },
  };
}

function readEnds(db: Kysely<Tables>) {
  return db
    .selectFrom("articles")
    .select(({ fn }) => [
      "feed",
      fn.max("published_at").as("last"),
      fn.max("first_seen_at").as("last_new"),
      fn.min("published_at").as("first"),
    ])
    .groupBy("feed")
    .execute();
}

function readDays(db: Kysely<Tables>, since: Date) {
  const dayOf = sql<number>`published_at / ${sql.lit(day)}`;
  return db
    .selectFrom("articles")
    .select(({ fn }) => ["feed", dayOf.as("day"), fn.countAll<number>().as("entries")])
    .where("published_at", ">=", since.getTime())
    .groupBy(["feed", dayOf])
    .orderBy("feed")
    .orderBy(dayOf)
    .execute();
}
