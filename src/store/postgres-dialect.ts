import { type Dialect, PostgresDialect } from "kysely";
import { postgresPool } from "./postgres-pool.ts";

/** `many`: for work in small pieces, which must not hang. `patient`: for the few things that touch every reader. */
const limits = {
  many: { connections: 8, statementMs: 60_000 },
  patient: { connections: 1, statementMs: 30 * 60_000 },
};

/** Kysely over PostgreSQL. Connects when it is first asked. @param address `postgres://…`, with user and password */
export function postgresDialect(address: string, use: keyof typeof limits): Dialect {
  return new PostgresDialect({ pool: postgresPool(address, limits[use]) });
}
