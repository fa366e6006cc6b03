import { type Kysely, sql } from "kysely";
import { momentOf } from "../domain/issue.ts";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

/** What a list of issues says of one. */
export interface SentIssue {
  readonly id: string;
  readonly number: number;
  /** As its readers see it: see `momentOf`. */
  readonly moment: Date;
  readonly subject: string;
}

/** Issues that readers have got or are getting, newest slot first. What is skipped is not read, nor is any rendering. */
export async function sentIssues(db: Kysely<Tables>, skip: number, limit: number): Promise<SentIssue[]> {
  const listed = db
    .selectFrom("issues")
    .select("id")
    .where("state", "in", ["sending", "sent"])
    .orderBy("slot", "desc")
    .offset(skip)
    .limit(limit);
  const read = isOnPostgres(db)
    ? (key: string) => sql<string>`issue::json ->> ${sql.lit(key)}`
    : (key: string) => sql<string>`json_extract(issue, ${sql.lit(`$.${key}`)})`;
  const rows = await db
    .selectFrom("issues")
    .select([
      "id",
      "number",
      read("slot").as("slot"),
      read("cutoff").as("cutoff"),
      read("subject").as("subject"),
    ])
    .where("id", "in", listed)
    .orderBy("issues.slot", "desc")
    .execute();
  return rows.map(({ slot, cutoff, ...row }) => ({ ...row, moment: new Date(momentOf({ slot, cutoff })) }));
}
