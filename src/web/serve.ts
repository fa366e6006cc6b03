import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

export interface ServePlace {
  /** A name or address of this machine. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** How long a caller may take for the headers; the whole request may take three times as long. */
  readonly headersTimeoutMs?: number;
}

export interface Served {
  /** `http://127.0.0.1:4000`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more callers, lets those being answered finish for two seconds, then hangs up. */
  close(): Promise<void>;
}

const mostConnections = 1000;
const graceMs = 2000;

/** Serves the pages over HTTP. Whoever sends slowly or nothing is hung up on. Throws where the port cannot be had. */
export async function serve(app: Pick<Hono, "fetch">, place: ServePlace): Promise<Served> {
  const headersTimeout = place.headersTimeoutMs ?? 10_000;
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    serverOptions: {
      headersTimeout,
      requestTimeout: headersTimeout * 3,
      connectionsCheckingInterval: Math.min(1000, headersTimeout),
      keepAliveTimeout: 5000,
    },
  }) as Server;
  server.maxConnections = mostConnections;
  await listen(server, place);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${place.host.includes(":") ? `[${place.host}]` : place.host}:${port}`,
    port,
    close: () => close(server),
  };
}

function listen(server: Server, { host, port }: ServePlace): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(new Error(`cannot listen on ${host}:${port}: ${cure(error)}`, { cause: error }));
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

function cure(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "EADDRINUSE":
      return "another program is using this port; stop it, or choose another port (web.port in the config, or --port)";
    case "EACCES":
      return "this user may not use that port; choose one above 1023";
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return "this machine has no such address; 127.0.0.1 always works (web.host in the config)";
    default:
      return error.message;
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hangUp = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(hangUp);
      resolve();
    });
    server.closeIdleConnections();
  });
}
