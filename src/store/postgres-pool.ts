import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";
import { explainPostgres } from "./explain-postgres.ts";

export function isPostgres(database: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(database);
}

/** Where a database is, as far as it may be shown: no user, no password, no options. */
export function postgresName(address: string): string {
  const { hostname, port, pathname } = new URL(address);
  return `postgres://${hostname}:${port || "5432"}${pathname}`;
}

/** What every connection of ours is told. */
export function postgresSettings(address: string): pg.ClientConfig {
  return {
    connectionString: verifying(address),
    application_name: "briefing",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  };
}

/** pg reads `prefer` and `require` as `verify-full` too, and warns at length that this is going to change. */
function verifying(address: string): string {
  return address.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, "$1verify-full");
}

const numbers: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

const parserOf = pg.types.getTypeParser as (oid: number, format?: "text" | "binary") => unknown;

/** Moments and counts are numbers to us; pg gives them as text, since they could be longer than a number holds. */
function typeParser(oid: number, format?: "text" | "binary"): unknown {
  return numbers.has(oid) ? Number : parserOf(oid, format);
}

/**
 * A session whose process or machine is gone must not keep its locks for hours: the server looks after the connection
 * every few seconds, and ends a transaction that does nothing. What is asked again and again is planned once: with each
 * value anew, PostgreSQL would plan for longer than it works.
 */
export function sessionSettings(client: pg.ClientBase, statementMs: number): Promise<unknown> {
  return client.query(`
    set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
    set tcp_user_timeout = 30000; set idle_in_transaction_session_timeout = 60000;
    set client_min_messages = warning; set plan_cache_mode = force_generic_plan; set statement_timeout = ${statementMs}`);
}

/** pg's pool as Kysely wants it: statements are prepared once for each connection, errors say what helps. */
export function postgresPool(
  address: string,
  limits: { readonly connections: number; readonly statementMs: number },
): PostgresPool {
  const name = postgresName(address);
  // The pool waits for it, whatever its type says.
  const prepare: (client: pg.ClientBase) => unknown = (client) => sessionSettings(client, limits.statementMs);
  const pool = new pg.Pool({
    ...postgresSettings(address),
    max: limits.connections,
    idleTimeoutMillis: 30_000,
    // The server cancels; where it is out of reach, nobody else does.
    query_timeout: limits.statementMs + 5_000,
    allowExitOnIdle: true,
    onConnect: prepare,
  });
  // An idle connection that breaks is replaced when it is needed.
  pool.on("error", () => undefined);
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const statements = statementNames();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw explainPostgres(error, name);
      });
      const known = wrapped.get(client);
      if (known !== undefined) return known;
      // One that breaks between two statements of a transaction says so here, and to the next statement.
      client.on("error", () => undefined);
      const made = wrap(client, name, statements);
      wrapped.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
}

function wrap(
  client: pg.PoolClient,
  name: string,
  statements: (text: string) => string | undefined,
): PostgresPoolClient {
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query({ name: statements(text), text, values: parameters.map(bindable) });
    } catch (error) {
      throw explainPostgres(error, name);
    }
  };
  return {
    query: query as <R>(text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<R>>,
    release: (destroy) => client.release(destroy),
  } as PostgresPoolClient;
}

const mostPrepared = 200;

/** A name for a statement from its second time on: planning what is sent for each message costs more than running it. */
function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string | undefined>();
  let given = 0;
  return (text) => {
    if (!names.has(text)) {
      if (names.size < mostPrepared) names.set(text, undefined);
      return undefined;
    }
    const name = names.get(text) ?? `briefing_${++given}`;
    names.set(text, name);
    return name;
  };
}

type Bindable = null | string | number | bigint | Uint8Array | Bindable[];

/**
 * As with SQLite, what is no plain value is an error, but for lists of them, which are PostgreSQL's arrays. Its text
 * cannot hold NUL; SQLite's can.
 */
function bindable(value: unknown): Bindable {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(bindable);
  throw new TypeError(`cannot bind ${Object.prototype.toString.call(value)} to SQL`);
}
