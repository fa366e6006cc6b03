import { type Kysely, sql } from "kysely";
import type { SubscriberState } from "../domain/reader.ts";
import type { Tables } from "./tables.ts";

/** Folded for comparing only: no mailbox provider tells `Zoe@` from `zoe@`. */
function foldAddress(email: string): string {
  return email.toLowerCase();
}

const batch = 500;

/** The states of those addresses that are known in any spelling, by folded address. */
export async function knownAddresses(
  db: Kysely<Tables>,
  emails: readonly string[],
): Promise<Map<string, SubscriberState>> {
  const known = new Map<string, SubscriberState>();
  for (let i = 0; i < emails.length; i += batch) {
    const asked = emails.slice(i, i + batch);
    const rows = await db
      .selectFrom("subscribers")
      .select(["email", "state"])
      .where((e) =>
        e.or([e("email", "in", asked), e(sql<string>`lower(email)`, "in", asked.map(foldAddress))]),
      )
      .execute();
    for (const { email, state } of rows) known.set(foldAddress(email), state as SubscriberState);
  }
  return known;
}
