import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { ConfigError, type Mistake } from "./config-error.ts";
import { crossCheck } from "./cross-check.ts";
import { explainIssue } from "./explain-issue.ts";
import { cureUnknownKey } from "./known-keys.ts";
import { locate, showPath, sourceAt, type Path } from "./locate.ts";
import { readSecrets, type Environment } from "./read-secrets.ts";
import { readYaml, type YamlFile } from "./read-yaml.ts";
import { configJsonSchema } from "./json-schema.ts";
import { withoutEmpty } from "./without-empty.ts";
import { configSchema, type Config } from "./schema.ts";
import { Secret } from "./secret.ts";

/** What is really used: the environment's value, else the config's. */
export interface Secrets {
  /** `smtp://` or `smtps://`, perhaps with user and password. */
  readonly smtpUrl: Secret;
  /** An absolute path, or `postgres://…`, perhaps with user and password. */
  readonly databaseUrl: Secret;
}

export interface LoadedConfig {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The project folder, absolute. */
  readonly root: string;
}

/**
 * Reads the config and the environment; throws a `ConfigError` with every mistake in both.
 * Relative paths in it start at the project folder: the parent of config/, else the file's own folder.
 */
export async function loadConfig(file: string, env: Environment): Promise<LoadedConfig> {
  const root = projectFolder(file);
  const [read, { given, mistakes }] = await Promise.all([readConfigFile(file), readSecrets(env)]);
  const checked = read.ok ? checkConfig(readYaml(read.text, file), file) : read;
  if (!checked.ok || mistakes.length > 0)
    throw new ConfigError([...mistakes, ...(checked.ok ? [] : checked.mistakes)]);
  const config = withAbsolutePaths(checked.config, root);
  const database = given.databaseUrl === null ? config.database : absolute(root, given.databaseUrl.reveal());
  return {
    config,
    secrets: { smtpUrl: given.smtpUrl ?? new Secret(config.smtp.url), databaseUrl: new Secret(database) },
    root,
  };
}

type Checked =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

async function readConfigFile(file: string) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(file));
    return { ok: true, text } as const;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const at = { file, line: null, column: null, path: "" };
    const why = {
      ENOENT: {
        problem: "is not there",
        cure: "briefing init lays out a project folder; --config FILE names another",
      },
      ERR_ENCODING_INVALID_ENCODED_DATA: { problem: "is not UTF-8 text", cure: "save it as UTF-8" },
    }[code ?? ""] ?? {
      problem: `cannot be read (${code ?? String(error)})`,
      cure: "check the path and who may read it",
    };
    return { ok: false, mistakes: [{ ...at, ...why }] } as const;
  }
}

function checkConfig(yaml: YamlFile, file: string): Checked {
  if (yaml.value === null) {
    const empty = yaml.mistakes.length === 0;
    const nothing = {
      file,
      line: null,
      column: null,
      path: "",
      problem: "is empty",
      cure: "briefing init writes one to start from",
    };
    return { ok: false, mistakes: empty ? [nothing] : yaml.mistakes };
  }
  const value = withoutEmpty(yaml.value, configJsonSchema());
  const result = configSchema.safeParse(value);
  const schema = (result.error?.issues ?? []).flatMap((issue) => schemaMistakes(issue, value, yaml, file));
  const found = [...yaml.mistakes, ...schema, ...crossMistakes(value, yaml, file)];
  if (result.success && found.length === 0) return { ok: true, config: result.data };
  return { ok: false, mistakes: oneForEachPlace(found) };
}

function schemaMistakes(issue: Issue, value: unknown, yaml: YamlFile, file: string): Mistake[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      file,
      ...locate(yaml.document, yaml.lines, [...path, key], "key"),
      // `url:smtp://…` without the space is one long key, perhaps with a password in it.
      path: showPath([...path, key.replace(/:.*/s, "")]),
      problem: "is no key that is known here",
      cure: cureUnknownKey(path, key),
    }));
  }
  const explained = explainIssue(issue, valueAt(value, path), sourceAt(yaml.document, path));
  return [{ file, ...locate(yaml.document, yaml.lines, path), path: showPath(path), ...explained }];
}

function crossMistakes(value: unknown, yaml: YamlFile, file: string): Mistake[] {
  return crossCheck(value).map(({ path, problem, cure }) => {
    return { file, ...locate(yaml.document, yaml.lines, path), path: showPath(path), problem, cure };
  });
}

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>["error"]>["issues"][number];

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
    value,
  );
}

/** Where two mistakes stand on one value, the one that knows its path says more. */
function oneForEachPlace(mistakes: readonly Mistake[]): Mistake[] {
  const place = ({ line, column, path }: Mistake) => `${line ?? ""}:${column ?? ""}:${path}`;
  const places = new Map(mistakes.filter((each) => each.path !== "").map((each) => [place(each), each]));
  const values = new Set([...places.values()].map((each) => place({ ...each, path: "" })));
  return [...mistakes.filter((each) => each.path === "" && !values.has(place(each))), ...places.values()];
}

function projectFolder(file: string): string {
  const folder = dirname(resolve(file));
  return basename(folder) === "config" ? dirname(folder) : folder;
}

function absolute(root: string, path: string): string {
  return path.includes("://") ? path : resolve(root, path);
}

function withAbsolutePaths(config: Config, root: string): Config {
  const { smtp, summaries } = config;
  const withKey = <T extends { readonly keyFile: string }>(key: T): T => ({
    ...key,
    keyFile: absolute(root, key.keyFile),
  });
  const dkim = smtp.dkim && { ...withKey(smtp.dkim), also: smtp.dkim.also.map(withKey) };
  const key = summaries.llm?.apiKeyFile;
  const llm = summaries.llm && {
    ...summaries.llm,
    ...(key === undefined ? {} : { apiKeyFile: absolute(root, key) }),
  };
  return {
    ...config,
    database: absolute(root, config.database),
    smtp: {
      ...smtp,
      ...withFiles(smtp, root),
      ...(dkim && { dkim }),
      servers: smtp.servers.map((server) => ({ ...server, ...withFiles(server, root) })),
    },
    summaries: { ...summaries, ...(llm && { llm }) },
  };
}

type Login = Pick<Config["smtp"], "passwordFile" | "tls" | "oauth2">;

function withFiles({ passwordFile, tls, oauth2 }: Login, root: string): Login {
  return {
    ...(passwordFile === undefined ? {} : { passwordFile: absolute(root, passwordFile) }),
    ...(tls && { tls: { ...tls, ...(tls.caFile && { caFile: absolute(root, tls.caFile) }) } }),
    ...(oauth2 && {
      oauth2: {
        ...oauth2,
        clientSecretFile: absolute(root, oauth2.clientSecretFile),
        refreshTokenFile: absolute(root, oauth2.refreshTokenFile),
      },
    }),
  };
}
