import type { SqliteDatabase } from "kysely";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { DatabaseError } from "./database-error.ts";
import { explainSqlite } from "./explain-sqlite.ts";

/**
 * Node's own SQLite as Kysely wants it; the file is made, with its folder, where it is missing.
 * WAL with synchronous=FULL: what a commit says has happened survives a power cut.
 */
export function openSqlite(file: string): SqliteDatabase {
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const db = new DatabaseSync(file);
    db.exec(
      "pragma busy_timeout=5000; pragma page_size=8192; pragma journal_mode=wal; pragma wal_autocheckpoint=2000; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=50",
    );
    if (file !== ":memory:") keepPrivate(file);
    return adapt(db);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOSPC" || code === "ENOTDIR")
      throw new DatabaseError(
        `database ${file}: it cannot be made or opened (${message}); let the user that runs Briefing write to its folder, or name another file`,
      );
    throw explainSqlite(error, file);
  }
}

/** It holds people's addresses; SQLite gives -wal and -shm the same mode. */
function keepPrivate(file: string): void {
  if ((statSync(file).mode & 0o777) !== 0o600) chmodSync(file, 0o600);
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
