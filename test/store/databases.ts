import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { ask, type Scratch, scratchOn } from "../../scripts/scratch-database.ts";

export type { Scratch };

/** The databases that Briefing works with, for `describe.each`. */
export const databases: readonly { readonly name: string; readonly make: () => Promise<Scratch> }[] = [
  { name: "SQLite", make: scratchFile },
  { name: "PostgreSQL", make: scratchPostgres },
];

export async function scratchFile(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), "briefing-db-"));
  return {
    database: join(folder, "briefing.db"),
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function scratchPostgres(): Promise<Scratch> {
  return scratchOn(await postgresUrl());
}

/** Runs one statement over a connection of its own; for looking behind the store. */
export async function readBeside(database: string, statement: string): Promise<Record<string, unknown>[]> {
  if (database.startsWith("postgres")) return ask(database, statement);
  const db = new DatabaseSync(database);
  try {
    return db.prepare(statement).all();
  } finally {
    db.close();
  }
}

/** Takes every row out, so that tests can share one database: making one costs more than most of them. */
export async function emptyTables(database: string): Promise<void> {
  const onPostgres = database.startsWith("postgres");
  const listed = await readBeside(
    database,
    onPostgres
      ? "select tablename as name from pg_tables where schemaname = 'public'"
      : "select name from sqlite_master where type = 'table'",
  );
  const names = listed.map(({ name }) => String(name)).filter((name) => !/^(kysely|sqlite)_/.test(name));
  if (onPostgres) await ask(database, `truncate ${names.join(", ")}`);
  else for (const name of names) await readBeside(database, `delete from ${name}`);
}

let known: Promise<string> | null = null;
const postgresUrl = () => (known ??= askWhere());

function askWhere(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    connect(inject("postgresPort"), "127.0.0.1")
      .on("data", (part) => (said += part.toString()))
      .on("error", reject)
      .on("end", () => {
        const { url, error } = JSON.parse(said) as { url?: string; error?: string };
        if (url === undefined) reject(new Error(error));
        else resolve(url);
      });
  });
}
