import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Config } from "../config/schema.ts";

/** A project folder for one rehearsal, gone afterwards. */
export interface ScratchProject {
  readonly folder: string;
  readonly configFile: string;
  /** For a database of its own. */
  readonly databaseFile: string;
  remove(): Promise<void>;
}

export async function makeScratchProject(configText: string, config: Config): Promise<ScratchProject> {
  const folder = await mkdtemp(join(tmpdir(), "briefing-rehearsal-"));
  // It may hold a copy of the subscribers.
  await chmod(folder, 0o700);
  const configFile = join(folder, "config", "briefing.yaml");
  await mkdir(join(folder, "config"));
  await writeFile(configFile, scratchConfig(configText, config), { mode: 0o600 });
  return {
    folder,
    configFile,
    databaseFile: join(folder, "data", "briefing.db"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * The config as it is but for delivery: no server is named but one that takes no connection, waits are short, all are due at once, and the
 * pre-flight, which has been run by then, holds nothing.
 */
function scratchConfig(text: string, { smtp, delivery, preflight }: Config): string {
  const document = parseDocument(text);
  const set = (path: string[], value: unknown) => document.setIn(path, document.createNode(value));
  set(["smtp"], {
    // The discard port: the sender is told of the rehearsal's own server when it starts.
    url: "smtp://127.0.0.1:9",
    connections: smtp.connections,
    perSecond: 10_000,
    // A server under test may stall for good.
    timeouts: { greeting: "3s", idle: "3s", answer: "3s" },
    ...(smtp.dkim === undefined ? {} : { dkim: smtp.dkim }),
  });
  set(["schedule", "deliverAt"], "publication");
  set(["delivery"], { retryAfter: "200ms", giveUpAfter: "6h", uncertain: delivery.uncertain });
  set(["preflight"], Object.fromEntries(Object.keys(preflight).map((check) => [check, "off"])));
  document.deleteIn(["summaries", "llm"]);
  return document.toString({ lineWidth: 0 });
}
