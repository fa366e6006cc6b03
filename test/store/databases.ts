import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

/** An empty database of one's own: what `openStore` opens, until it is dropped. */
export interface Scratch {
  readonly database: string;
  drop(): Promise<void>;
}

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
  const server = await postgresUrl();
  const name = `briefing_${randomBytes(8).toString("hex")}`;
  await ask(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    database: url.href,
    async drop() {
      await ask(server, `drop database ${name} with (force)`);
    },
  };
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

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
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
