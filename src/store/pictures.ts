import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What is known of a picture since it was looked at. */
export interface KnownPicture {
  /** Why it may not stand in an issue; null where it may. */
  readonly fault: string | null;
  /** Not asked for again before this moment. */
  readonly keepUntil: Date;
}

export interface PictureStore {
  get(url: string, now: Date): Promise<KnownPicture | null>;
  set(url: string, picture: KnownPicture): Promise<void>;
  /** Forgets the pictures that may be asked for again. */
  prune(now: Date): Promise<void>;
}

export function pictureStore(db: Kysely<Tables>): PictureStore {
  return {
    async get(url, now) {
      const row = await db
        .selectFrom("pictures")
        .selectAll()
        .where("url", "=", url)
        .where("keep_until", ">", now.getTime())
        .executeTakeFirst();
      return row === undefined ? null : { fault: row.fault, keepUntil: new Date(row.keep_until) };
    },
    async set(url, { fault, keepUntil }) {
      const row = { fault, keep_until: keepUntil.getTime() };
      await db
        .insertInto("pictures")
        .values({ url, ...row })
        .onConflict((c) => c.column("url").doUpdateSet(row))
        .execute();
    },
    async prune(now) {
      await db.deleteFrom("pictures").where("keep_until", "<=", now.getTime()).execute();
    },
  };
}
