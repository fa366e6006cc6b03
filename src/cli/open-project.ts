import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Outlet } from "../briefing/outlet.ts";
import type { BuildEffects } from "../briefing/build-issue.ts";
import type { OnProgress } from "../briefing/progress.ts";
import { linkSecret } from "../config/link-secret.ts";
import { loadConfig, type LoadedConfig } from "../config/load-config.ts";
import type { Environment } from "../config/read-secrets.ts";
import type { Secret } from "../config/secret.ts";
import type { Effects, Fetch, Log } from "../effects.ts";
import type { createFetch, FetchSettings } from "../ingest/fetch.ts";
import { closeParsing } from "../ingest/parse-feed.ts";
import type { Theme } from "../render/theme.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { createLog } from "./log.ts";
import { makeEffects } from "./make-effects.ts";
import type { SharedOptions } from "./shared-options.ts";
import { version } from "./version.ts";

const shippedTemplates = fileURLToPath(new URL("../../templates", import.meta.url));

/** A project folder, opened: all that commands work with. What only some of them need is loaded when they ask for it. */
export interface Project extends LoadedConfig {
  readonly configFile: string;
  readonly linkSecret: Secret;
  readonly store: Store;
  readonly log: Log;
  readonly themeFolders: readonly string[];
  loadTheme(): Promise<Theme>;
  openOutlet(): Promise<Outlet>;
  /** The real outside; `at` fixes the clock. */
  effects(at?: Date): Effects;
  buildEffects(at?: Date, onProgress?: OnProgress): BuildEffects;
  [Symbol.asyncDispose](): Promise<void>;
}

interface ProjectSettings {
  readonly log?: Log;
  /** In place of the process's own. */
  readonly env?: Environment;
  readonly wrapFetch?: (fetch: Fetch) => Fetch;
}

export async function openProject(
  options: Pick<SharedOptions, "config">,
  settings: ProjectSettings = {},
): Promise<Project> {
  const env = settings.env ?? process.env;
  const loaded = await loadConfig(options.config, env);
  const { config, secrets, root } = loaded;
  const secret = await linkSecret(root, env);
  const log = settings.log ?? createLog("lines");
  const store = await openStore(secrets.databaseUrl.reveal());
  const fetcher = fetchWhenAsked({
    userAgent: `Briefing/${version} (+${config.publication.url})`,
    allowPrivate: config.fetch.allowPrivate,
    timeoutMs: config.fetch.timeout,
    maxBytes: config.fetch.maxBytes,
    proxies: proxiesFrom(env),
  });
  const fetch = settings.wrapFetch?.(fetcher.fetch) ?? fetcher.fetch;
  const effects = (at?: Date) => makeEffects({ fetch, log, at });
  const folders = themeFolders(root, config.theme);
  return {
    ...loaded,
    configFile: options.config,
    linkSecret: secret,
    store,
    log,
    themeFolders: folders,
    loadTheme: async () => (await import("../render/theme.ts")).loadTheme([...folders]),
    openOutlet: async () =>
      (await import("../briefing/outlet.ts")).openOutlet(config, secrets.smtpUrl, secret, effects()),
    effects,
    buildEffects: (at, onProgress) => ({ ...effects(at), store, onProgress }),
    async [Symbol.asyncDispose]() {
      await Promise.all([fetcher.close(), closeParsing()]);
      await store.close();
    },
  };
}

/** The HTTP client takes longer to load than most commands run that ask for nothing: it comes with the first question. */
function fetchWhenAsked(settings: FetchSettings): { fetch: Fetch; close: () => Promise<void> } {
  let made: Promise<ReturnType<typeof createFetch>> | null = null;
  const make = async () => (await import("../ingest/fetch.ts")).createFetch(settings);
  return {
    fetch: async (url, options) => (await (made ??= make())).fetch(url, options),
    close: async () => (await made)?.close(),
  };
}

/** The base theme, then the chosen one as it is shipped, then the publication's own: later ones win file by file. */
function themeFolders(root: string, theme: string): string[] {
  const folders = [
    join(shippedTemplates, "daily"),
    join(shippedTemplates, theme),
    join(root, "templates", theme),
  ].filter((folder, i, all) => all.indexOf(folder) === i && existsSync(folder));
  if (theme !== "daily" && folders.length === 1)
    throw new CommandError(
      `theme: there is no theme "${theme}": make the folder ${join(root, "templates", theme)}, or choose daily`,
      exit.wrongUse,
    );
  return folders;
}

function proxiesFrom(env: Environment) {
  const either = (name: string) => env[name] ?? env[name.toUpperCase()];
  const given = { http: either("http_proxy"), https: either("https_proxy"), no: either("no_proxy") };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
}
