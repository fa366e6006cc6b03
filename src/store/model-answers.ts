import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What a model answered; its text may be anything. */
export interface KnownAnswer {
  readonly text: string;
  readonly tokens: number | null;
}

export interface ModelAnswerStore {
  /** @param key the hash of all that was asked */
  get(key: string): Promise<KnownAnswer | null>;
  /** The first answer to a question stays, so that an issue built again is the same. */
  set(key: string, answer: KnownAnswer, now: Date): Promise<void>;
  /** Forgets what was answered before this moment. */
  prune(before: Date): Promise<void>;
}

export function modelAnswerStore(db: Kysely<Tables>): ModelAnswerStore {
  return {
    async get(key) {
      const row = await db
        .selectFrom("model_answers")
        .select(["text", "tokens"])
        .where("key", "=", key)
        .executeTakeFirst();
      return row ?? null;
    },
    async set(key, { text, tokens }, now) {
      await db
        .insertInto("model_answers")
        .values({ key, text, tokens, answered_at: now.getTime() })
        .onConflict((c) => c.column("key").doNothing())
        .execute();
    },
    async prune(before) {
      await db.deleteFrom("model_answers").where("answered_at", "<", before.getTime()).execute();
    },
  };
}
