import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
  type SelectModifierNode,
} from "kysely";
import { setTimeout as wait } from "node:timers/promises";
import { explainSqlite, isLocked } from "./explain-sqlite.ts";
import { openSqlite } from "./open-sqlite.ts";

/** Kysely over Node's own SQLite. `file` may be `:memory:`. Errors say what helps. */
export function sqliteDialect(file: string): SqliteDialect {
  return new LockingDialect({ database: openSqlite(file) }, file);
}

class LockingDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #file: string;
  constructor(config: SqliteDialectConfig, file: string) {
    super(config);
    this.#config = config;
    this.#file = file;
  }
  override createDriver() {
    return new WaitingDriver(this.#config, this.#file);
  }
  override createAdapter() {
    return new WholeMigrations();
  }
  override createQueryCompiler() {
    return new WithoutRowLocks();
  }
}

/** Two processes that start at once on a new file must not both make its tables: a migration is one transaction. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** `for update skip locked` and the like: SQLite has one writer at a time, so there is nothing to lock or to skip. */
class WithoutRowLocks extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    const locks = /^(?:For|NoWait|SkipLocked)/.test(node.modifier ?? "");
    if (!locks) super.visitSelectModifier(node);
  }
}

class WaitingDriver extends SqliteDriver {
  readonly #file: string;
  #connection: WaitingConnection | null = null;
  constructor(config: SqliteDialectConfig, file: string) {
    super(config);
    this.#file = file;
  }
  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= new WaitingConnection(await super.acquireConnection(), this.#file));
  }
  /** A plain `begin` that reads and then writes fails at once when another process wrote between; `immediate` waits. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
  /** On a full disk SQLite may take a transaction back by itself: that it is gone is no fault to tell before that one. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!String(error).includes("no transaction is active")) throw error;
    }
  }
}

/** How long another process may hold the file: making the ledger of a million readers takes a while. */
const longestWait = 20_000;
/** With the little that SQLite itself waits each time (its busy_timeout). */
const rest = 25;
const itself = 50;

/** SQLite's own waiting stands the whole process still, and with it every connection to a mail server; this does not. */
class WaitingConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #file: string;
  constructor(connection: DatabaseConnection, file: string) {
    this.#connection = connection;
    this.#file = file;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let waited = 0; ; waited += rest + itself) {
      try {
        return await this.#connection.executeQuery<R>(query);
      } catch (error) {
        if (!isLocked(error) || waited >= longestWait) throw explainSqlite(error, this.#file);
      }
      await wait(rest);
    }
  }
  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    yield* this.#connection.streamQuery<R>(query, chunkSize);
  }
}
