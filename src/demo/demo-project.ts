import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import type { Fetch } from "../effects.ts";
import { localAddress } from "./local-address.ts";

const shippedConfig = fileURLToPath(new URL("../../config/briefing.yaml", import.meta.url));

/**
 * A project folder of its own in the temporary folder: the shipped config, allowed to reach this machine, and with a
 * DKIM key, as a real publication has one.
 */
export async function makeDemoProject(): Promise<{ folder: string; config: string }> {
  const folder = await mkdtemp(join(tmpdir(), "briefing-demo-"));
  await mkdir(join(folder, "config"));
  await mkdir(join(folder, "data"));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  await writeFile(join(folder, "data", "dkim.pem"), pem, { mode: 0o600 });
  const document = parseDocument(await readFile(shippedConfig, "utf8"));
  const domain = "news.example";
  document.setIn(
    ["smtp", "dkim"],
    document.createNode({ domain, selector: "demo", keyFile: "data/dkim.pem" }),
  );
  document.setIn(["fetch", "allowPrivate"], document.createNode(["127.0.0.1"]));
  const config = join(folder, "config", "briefing.yaml");
  await writeFile(config, document.toString({ lineWidth: 0 }));
  return { folder, config };
}

/** Asks the demo's own server for the invented addresses; for the caller they stay what they are. */
export function fetchLocally(fetch: Fetch, base: string): Fetch {
  return async (url, options) => {
    const local = localAddress(url, base);
    if (local === null) return fetch(url, options);
    const answer = await fetch(local, options).catch((error: unknown) => {
      if (error instanceof Error) error.message = error.message.replaceAll(local, url);
      throw error;
    });
    return { ...answer, url };
  };
}
