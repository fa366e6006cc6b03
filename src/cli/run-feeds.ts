import { open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { addFeeds as addToConfig } from "../config/add-feeds.ts";
import { ConfigError } from "../config/config-error.ts";
import { loadConfig } from "../config/load-config.ts";
import { planFeeds, sectionNamed, type FeedPlan } from "../config/plan-feeds.ts";
import type { Config } from "../config/schema.ts";
import { OpmlError } from "../ingest/opml-error.ts";
import { opmlLimits, readOpml } from "../ingest/read-opml.ts";
import { writeOpml } from "../ingest/write-opml.ts";
import { wrapText } from "../render/wrap-text.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { plural, print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";
import { outputWidth, wrappedTable } from "./wrapped-table.ts";

export interface ImportOptions extends SharedOptions {
  readonly dryRun?: true;
}

export async function importFeeds(file: string, options: ImportOptions): Promise<void> {
  const { config } = await loadConfig(options.config, process.env);
  const plan = planFeeds((await readList(file)).feeds, config);
  const unusable = plan.added.length + plan.known.length === 0;
  if (unusable && plan.refused.length > 0)
    throw new CommandError(
      `${file} lists no feed that can be used; nothing was changed\n${refusedLines(plan, file).join("\n")}`,
      exit.wrongUse,
    );
  if (unusable) throw new CommandError(`${file} lists no feed; nothing was changed`, exit.wrongUse);
  if (plan.added.length > 0 && !options.dryRun) await rewrite(options.config, plan);
  if (options.json) printJson({ file, config: options.config, dryRun: options.dryRun === true, ...plan });
  else print(imported(plan, file, options).join("\n"));
}

async function readList(file: string) {
  const trouble = (why: string) => new CommandError(`${file} ${why}`, exit.wrongUse);
  const bytes = await readBounded(file).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw trouble(code === "ENOENT" ? "is not there" : `cannot be read (${code ?? String(error)})`);
  });
  try {
    return readOpml(bytes);
  } catch (error) {
    if (!(error instanceof OpmlError)) throw error;
    throw new CommandError(
      `${file}:${error.line}:${error.column}: ${error.message}\n    → export it anew as OPML from your feed reader`,
      exit.wrongUse,
    );
  }
}

/** One byte more than is taken is enough to be refused; a pipe or a device has no size to ask for. */
async function readBounded(file: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  const handle = await open(file);
  for await (const part of handle.createReadStream()) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > opmlLimits.bytes) break;
  }
  return Buffer.concat(parts);
}

/** All or nothing: the new text is checked as a whole beside the old file, and then takes its place. */
async function rewrite(named: string, plan: FeedPlan): Promise<void> {
  // Where the config is a link, what it leads to is written, and the link stays.
  const file = await realpath(named);
  const before = await readFile(file, "utf8");
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(beside, addToConfig(before, plan.added), { mode: (await stat(file)).mode });
    await loadConfig(beside, process.env);
    if ((await readFile(file, "utf8")) !== before)
      throw new CommandError(
        `${named} was saved by somebody else just now; nothing was changed, run it again`,
      );
    await rename(beside, file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.mistakes.map((each) => ({ ...each, file: each.file === beside ? named : each.file })),
    );
  } finally {
    await rm(beside, { force: true });
  }
}

function imported(plan: FeedPlan, file: string, { config, dryRun }: ImportOptions): string[] {
  const { added, known, refused, hints } = plan;
  const rows = [
    ...added.map(({ name, url, sections }) => [
      dryRun ? "would add" : "added",
      name,
      sections.length === 0 ? url : `${url}  (${sections.join(", ")})`,
    ]),
    ...known.map(({ name, url }) => ["was there", name, url]),
  ];
  return [
    `${file}: ${plural(added.length, "feed")} ${dryRun ? "would be added" : "added"} to ${config}; ${known.length} there before; ${refused.length} refused`,
    ...wrappedTable(rows, outputWidth() - 2)
      .split("\n")
      .map((line) => `  ${line}`),
    ...refusedLines(plan, file),
    ...hints.map(({ folder, feeds, why }) =>
      indented(`folder "${folder}" (${plural(feeds, "feed")}) ${why}`),
    ),
  ];
}

const refusedLines = ({ refused }: FeedPlan, file: string) =>
  refused.map(({ url, line, problem }) => indented(`refused  ${file}:${line}: ${url} ${problem}`));

const indented = (text: string) => wrapText(text, outputWidth(), { first: "  ", rest: "    " });

export async function exportFeeds(file: string | undefined, options: SharedOptions): Promise<void> {
  const { config } = await loadConfig(options.config, process.env);
  const feeds = config.feeds.map(({ name, url, sections }) => ({
    name,
    url,
    folders: (sections ?? []).map((id) => folderFor(id, config.sections)),
  }));
  const opml = writeOpml(config.publication.name, feeds);
  if (file === undefined && !options.json) {
    process.stdout.write(opml);
    return;
  }
  if (file !== undefined) await writeFile(file, opml);
  if (options.json) printJson({ title: config.publication.name, file: file ?? null, feeds });
  else print(`${plural(feeds.length, "feed")} written to ${file ?? "stdout"}`);
}

/** The section's title, where an import finds the section by it; else its id. */
function folderFor(id: string, sections: Config["sections"]): string {
  const title = sections.find((section) => section.id === id)?.title ?? id;
  return sectionNamed(title, sections)?.id === id ? title : id;
}

export async function listFeeds(options: SharedOptions): Promise<void> {
  const { feeds } = (await loadConfig(options.config, process.env)).config;
  const rows = feeds.map(({ name, weight, sections, url }) => [
    name,
    `weight ${weight}`,
    sections?.join(", ") ?? "all sections",
    url,
  ]);
  if (options.json) printJson(feeds);
  else print(wrappedTable(rows, outputWidth()));
}
