import { readFile } from "node:fs/promises";
import { Secret } from "../config/secret.ts";
import type { Config } from "../config/schema.ts";
import { manyServers, type WeightedServer } from "../deliver/many-servers.ts";
import type { SmtpSettings } from "../deliver/smtp.ts";
import type { Transport } from "../deliver/transport.ts";
import { transportFor } from "../deliver/transports.ts";
import type { Effects } from "../effects.ts";

type Smtp = Config["smtp"];
type Server = Pick<Smtp, "passwordFile" | "tls" | "oauth2">;
type Security = Pick<SmtpSettings, "tls" | "oauth2" | "timeouts">;

/**
 * The way out that the config names. An address from the environment stands for all of them.
 * @throws where a file cannot be read
 */
export async function openTransport(
  { smtp, delivery }: Pick<Config, "smtp" | "delivery">,
  smtpUrl: Secret,
  effects: Pick<Effects, "now" | "random" | "log">,
): Promise<Transport> {
  const servers = await openServers(smtp, smtpUrl);
  return servers.length > 1
    ? manyServers(servers, smtp.connections, delivery.retryAfter, effects)
    : servers[0]!.transport;
}

/** Each mail server by itself; at least one. @throws where a file cannot be read */
export async function openServers(smtp: Smtp, smtpUrl: Secret): Promise<WeightedServer[]> {
  if (!usesServers(smtp, smtpUrl))
    return [{ weight: 1, transport: await openServer(smtpUrl, smtp, "smtp", smtp) }];
  return Promise.all(
    smtp.servers.map(async (server, i) => ({
      weight: server.weight,
      transport: await openServer(new Secret(server.url), server, `smtp.servers[${i}]`, smtp),
    })),
  );
}

const usesServers = (smtp: Smtp, smtpUrl: Secret) => smtpUrl.reveal() === smtp.url && smtp.servers.length > 0;

async function openServer(
  url: Secret,
  server: Server,
  place: string,
  { connections, timeouts }: Smtp,
): Promise<Transport> {
  const { passwordFile, tls, oauth2 } = server;
  const read = (file: string, key: string) => readSecretFile(file, `${place}.${key}`);
  const security: Security = {
    timeouts,
    tls: tls && {
      ...(tls.caFile === undefined ? {} : { ca: await read(tls.caFile, "tls.caFile") }),
      ...(tls.servername === undefined ? {} : { servername: tls.servername }),
    },
    oauth2: oauth2 && {
      user: oauth2.user,
      clientId: oauth2.clientId,
      tokenUrl: oauth2.tokenUrl,
      clientSecret: new Secret(await read(oauth2.clientSecretFile, "oauth2.clientSecretFile")),
      refreshToken: new Secret(await read(oauth2.refreshTokenFile, "oauth2.refreshTokenFile")),
    },
  };
  const address =
    passwordFile === undefined ? url : withPassword(url, await read(passwordFile, "passwordFile"));
  return transportFor(address, connections, security);
}

function withPassword(address: Secret, password: string): Secret {
  const url = new URL(address.reveal());
  if (url.password === "") url.password = encodeURIComponent(password);
  return new Secret(url.href);
}

async function readSecretFile(file: string, place: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/\r?\n$/, "");
  } catch (cause) {
    throw new Error(`${place}: ${file} can't be read; check the path and who may read it`, { cause });
  }
}
