import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteDatabase,
} from "kysely";

/**
 * Kysely over Node's own SQLite. `file` may be `:memory:`.
 * WAL with synchronous=FULL: what a commit says has happened survives a power cut.
 */
export function sqliteDialect(file: string): SqliteDialect {
  const db = new DatabaseSync(file);
  db.exec(
    "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=10000; pragma foreign_keys=on",
  );
  const config: SqliteDialectConfig = { database: adapt(db) };
  return new ImmediateDialect(config);
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver() {
    return new ImmediateDriver(this.#config);
  }
}

/** A plain `begin` that reads and then writes fails at once when another process wrote between; `immediate` waits. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

type Prepared = ReturnType<SqliteDatabase["prepare"]>;

/** Statements to keep; those that have not been used for longest go. */
const mostPrepared = 200;
/** What runs once. */
const notKept = /^\s*(?:create|alter|drop|pragma|vacuum|attach|detach)\b/i;

/** Kysely prepares every query anew, which takes longer than running most of them. */
function adapt(db: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, Prepared>();
  return {
    close: () => db.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) kept.delete(sql);
      const prepared = known ?? toPrepared(db.prepare(sql));
      if (notKept.test(sql)) return prepared;
      kept.set(sql, prepared);
      if (kept.size > mostPrepared) kept.delete(kept.keys().next().value!);
      return prepared;
    },
  };
}

function toPrepared(statement: StatementSync): Prepared {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bindable)),
    run: (parameters) => statement.run(...parameters.map(bindable)),
    iterate: (parameters) => statement.iterate(...parameters.map(bindable)) as IterableIterator<unknown>,
  };
}

/** node:sqlite binds a Date or an object as NULL without a word; here that is an error. */
function bindable(value: unknown): null | string | number | bigint | Uint8Array {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`cannot bind ${Object.prototype.toString.call(value)} to SQL`);
}
