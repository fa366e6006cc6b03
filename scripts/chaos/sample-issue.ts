// An issue from the sample feeds, as the demo makes it, with a DKIM key; and its config as text.
import { readFile, rm } from "node:fs/promises";
import { prepareEdition, type PreparedEdition } from "../../src/briefing/edition.ts";
import { openProject } from "../../src/cli/open-project.ts";
import type { Config } from "../../src/config/schema.ts";
import { fetchLocally, makeDemoProject } from "../../src/demo/demo-project.ts";
import { serveFeeds } from "../../src/demo/serve-feeds.ts";
import { silentLog } from "../../src/effects.ts";

export interface SampleIssue extends PreparedEdition {
  readonly config: Config;
  readonly configText: string;
  /** The DKIM key lies in a folder of its own until then. */
  remove(): Promise<void>;
}

export async function makeSampleIssue(): Promise<SampleIssue> {
  const { folder, config: file } = await makeDemoProject();
  const feeds = await serveFeeds({ port: 0, host: "127.0.0.1", now: () => new Date() });
  const project = await openProject(
    { config: file },
    { log: silentLog, env: {}, wrapFetch: (fetch) => fetchLocally(fetch, feeds.url) },
  );
  try {
    const slot = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const { config } = project;
    const edition = await prepareEdition(config, await project.loadTheme(), project.buildEffects(), { slot });
    return {
      ...edition,
      config,
      configText: await readFile(file, "utf8"),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } finally {
    await project[Symbol.asyncDispose]();
    await feeds.close();
  }
}
