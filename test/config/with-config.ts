import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError, type Mistake } from "../../src/config/config-error.ts";
import { loadConfig } from "../../src/config/load-config.ts";

/** The least that a config can say. */
export const leastConfig = `publication:
  name: Night Desk
  from: Night Desk <desk@news.example>
  url: https://briefing.news.example
  address: 1 Harbour Road
schedule: { cron: "0 7 * * *", timezone: Europe/Berlin }
feeds:
  - { name: Harbour Security, url: https://harbour.example/feed.xml }
sections:
  - { id: top, title: Top Stories, kind: stories }
`;

/** A project folder of its own with this config; gives the config file's path. */
export async function writeConfig(text: string | Uint8Array): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "briefing-config-"));
  await mkdir(join(root, "config"));
  const file = join(root, "config", "briefing.yaml");
  await writeFile(file, text);
  return file;
}

/** The mistakes that loading reports; none when it loads. */
export async function mistakesIn(
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Mistake[]> {
  try {
    await loadConfig(file, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}
