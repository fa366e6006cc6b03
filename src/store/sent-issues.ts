import { type Kysely, sql } from "kysely";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

/** What a list of issues says of one. */
export interface SentIssue {
  readonly id: string;
  readonly number: number;
  readonly slot: Date;
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
  const subject = isOnPostgres(db)
    ? sql<string>`issue::json ->> 'subject'`
    : sql<string>`json_extract(issue, '$.subject')`;
  const rows = await db
    .selectFrom("issues")
    .select(["id", "number", "slot", subject.as("subject")])
    .where("id", "in", listed)
    .orderBy("slot", "desc")
    .execute();
  return rows.map((row) => ({ ...row, slot: new Date(row.slot) }));
}
