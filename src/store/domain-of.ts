import { type Expression, type RawBuilder, sql } from "kysely";

/** What stands behind the @, in SQL that SQLite and PostgreSQL both read: all that is trimmed from the right up to it. */
export function domainOf(email: Expression<unknown>): RawBuilder<string> {
  return sql<string>`substr(${email}, length(rtrim(${email}, replace(${email}, '@', ''))) + 1)`;
}
