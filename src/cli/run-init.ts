import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { Document, parseDocument } from "yaml";
import { CommandError } from "./exit-codes.ts";
import { print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface InitOptions extends SharedOptions {
  readonly yes?: true;
}

const shippedConfig = fileURLToPath(new URL("../../config/", import.meta.url));

/** What nobody can guess for a publication, with what the sample says. */
const questions = [
  { path: ["publication", "name"], ask: "The publication's name" },
  { path: ["publication", "from"], ask: "Who the mail is from, as Name <address>" },
  { path: ["publication", "url"], ask: "Where readers' pages will be reached (https)" },
  { path: ["publication", "address"], ask: "Your postal address, printed in every issue" },
  { path: ["schedule", "timezone"], ask: "Your time zone" },
] as const;

export async function runInit(dir: string, options: InitOptions): Promise<void> {
  const folder = resolve(dir);
  const file = join(folder, "config", "briefing.yaml");
  if (existsSync(file)) throw new CommandError(`${file} is there already; nothing was changed`);
  const config = parseDocument(await readFile(join(shippedConfig, "briefing.yaml"), "utf8"));
  if (!options.yes && process.stdin.isTTY) await askAll(config);
  await mkdir(join(folder, "config"), { recursive: true });
  await mkdir(join(folder, "templates"), { recursive: true });
  await writeFile(file, config.toString({ lineWidth: 0 }));
  await copyFile(join(shippedConfig, "briefing.schema.json"), join(folder, "config", "briefing.schema.json"));
  if (!existsSync(join(folder, ".gitignore"))) await writeFile(join(folder, ".gitignore"), "data/\nout/\n");
  if (options.json) printJson({ folder, config: file });
  else print(next(relative(process.cwd(), folder)));
}

async function askAll(config: Document): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  for (const { path, ask } of questions) {
    const usual = String(config.getIn(path));
    const answer = await terminal.question(`${ask} [${usual}]: `);
    if (answer.trim() !== "") config.setIn(path, answer.trim());
  }
  terminal.close();
}

function next(folder: string): string {
  const go = folder === "" ? [] : [`  cd ${folder}`];
  return [
    "Laid out. What comes next:",
    ...go,
    "  edit config/briefing.yaml      name your feeds and sections",
    "  briefing check                 is everything ready?",
    "  briefing preview               look at the issue",
  ].join("\n");
}
