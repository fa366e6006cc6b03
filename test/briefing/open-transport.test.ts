import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTransport } from "../../src/briefing/open-transport.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { silentLog } from "../../src/effects.ts";
import type { Transport } from "../../src/deliver/transport.ts";
import { leastConfig, writeConfig } from "../config/with-config.ts";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";

const effects = { now: () => new Date(), random: Math.random, log: silentLog };

async function withLogin(): Promise<{ server: MailServer; logins: string[] }> {
  const logins: string[] = [];
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, callback) {
      logins.push(`${username ?? ""} ${password ?? ""}`);
      callback(null, { user: username ?? "" });
    },
  });
  onTestFinished(() => server.close());
  return { server, logins };
}

async function open(smtp: string, env = {}) {
  const { config, secrets } = await loadConfig(await writeConfig(`${leastConfig}smtp:\n${smtp}\n`), env);
  return openTransport(config, secrets.smtpUrl, effects);
}

/** Closed before its server, which would wait for it. */
async function openLine(transport: Transport): Promise<void> {
  const opened = await transport.open();
  if (!("line" in opened)) throw new Error(inspect(opened));
  onTestFinished(() => opened.line.close());
}

describe("the way out", () => {
  it("is by each server with its own login, the key from its own file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "briefing-key-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [one, two] = [await withLogin(), await withLogin()];
    writeFileSync(join(folder, "one"), "K3Y/one with spaces\n");
    writeFileSync(join(folder, "two"), "K3Y-two");
    const at = ({ server }: typeof one, user: string) => server.url.replace("//", `//${user}@`);
    const transport = await open(`  servers:
    - { url: "${at(one, "apikey")}", passwordFile: ${join(folder, "one")}, weight: 2 }
    - { url: "${at(two, "desk")}", passwordFile: ${join(folder, "two")} }`);
    for (let i = 0; i < 3; i += 1) await openLine(transport);
    expect(one.logins).toEqual(Array<string>(2).fill("apikey K3Y/one with spaces"));
    expect(two.logins).toEqual(["desk K3Y-two"]);
    expect(transport.name + inspect(transport, { depth: 9 })).not.toContain("K3Y");
  });

  it("is by the address of the environment, where there is one, whatever servers the config names", async () => {
    const { server } = await withLogin();
    const url = server.url.replace("//", "//user:word@");
    const transport = await open(`  servers: [{ url: "smtp://127.0.0.1:1" }]`, { BRIEFING_SMTP_URL: url });
    await openLine(transport);
  });

  it("says which file cannot be read", async () => {
    await expect(open(`  passwordFile: nowhere/key`)).rejects.toThrow(/smtp\.passwordFile.*nowhere\/key/);
  });
});
