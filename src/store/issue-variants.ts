import type { Kysely } from "kysely";
import type { RenderedIssue } from "../domain/issue.ts";
import type { Tables } from "./tables.ts";

/** The frozen rendering for readers who chose only some sections; null where there is none. */
export async function readVariant(
  db: Kysely<Tables>,
  issueId: string,
  variant: string,
): Promise<RenderedIssue | null> {
  const row = await db
    .selectFrom("issue_variants")
    .select("rendered")
    .where("issue_id", "=", issueId)
    .where("variant", "=", variant)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.rendered) as RenderedIssue);
}

export async function saveVariants(
  db: Kysely<Tables>,
  issueId: string,
  rendered: ReadonlyMap<string, RenderedIssue>,
): Promise<void> {
  for (const [variant, each] of rendered)
    await db
      .insertInto("issue_variants")
      .values({ issue_id: issueId, variant, rendered: JSON.stringify(each) })
      .execute();
}
