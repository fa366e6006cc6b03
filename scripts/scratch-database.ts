import { randomBytes } from "node:crypto";
import pg from "pg";

/** An empty database of one's own: what `openStore` opens, until it is dropped. */
export interface Scratch {
  readonly database: string;
  readonly drop: () => Promise<void>;
}

/** @param server a PostgreSQL on which the user may create databases */
export async function scratchOn(server: string): Promise<Scratch> {
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

/** Runs one statement over a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
