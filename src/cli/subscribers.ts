import type { Command } from "commander";
import type { AddOptions, ImportOptions, ListOptions } from "./run-subscribers.ts";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addSubscribers(program: Command): void {
  const group = program
    .command("subscribers")
    .description("who gets the issue: add, import, export, list, remove, erase");
  addAdd(group);
  addImport(group);
  addExport(group);
  addList(group);
  addRemove(group);
  addErase(group);
}

const consentHelp =
  "where the consent is from, in words: then they are active; without it they are asked to confirm";

function addAdd(group: Command): void {
  withShared(group.command("add"))
    .description("adds one subscriber")
    .argument("<email>")
    .option("--name <name>", "the reader's name", "")
    .option("--timezone <zone>", "like Europe/Berlin", "")
    .option("--consent <words>", consentHelp)
    .addHelpText(
      "after",
      '\nExample:\n  briefing subscribers add mara@reader.example --name "Mara Ellison" --consent "asked by phone, 3 May"',
    )
    .action(async (email: string, options: AddOptions) =>
      (await import("./run-subscribers.ts")).addOne(email, options),
    );
}

function addImport(group: Command): void {
  withShared(group.command("import"))
    .description(
      "imports a CSV file: email,name,timezone,sections,created; bad rows are named, the rest comes in",
    )
    .argument("<file>", "a CSV file in UTF-8 whose first line names the columns")
    .option("--consent <words>", consentHelp)
    .addHelpText(
      "after",
      '\nExample:\n  briefing subscribers import readers.csv --consent "double opt-in of our old system, 2025"',
    )
    .action(async (file: string, options: ImportOptions) =>
      (await import("./run-subscribers.ts")).importFile(file, options),
    );
}

function addExport(group: Command): void {
  withShared(group.command("export"))
    .description("writes all subscribers with their states and consents as CSV")
    .argument("[file]", "a file; without it stdout")
    .addHelpText("after", "\nExample:\n  briefing subscribers export readers.csv")
    .action(async (file: string | undefined, options: SharedOptions) =>
      (await import("./run-subscribers.ts")).exportAll(file, options),
    );
}

function addList(group: Command): void {
  withShared(group.command("list"))
    .description("lists subscribers")
    .option("--state <state>", "only pending, active, left or suppressed")
    .addHelpText("after", "\nExample:\n  briefing subscribers list --state left")
    .action(async (options: ListOptions) => (await import("./run-subscribers.ts")).list(options));
}

function addRemove(group: Command): void {
  withShared(group.command("remove"))
    .description("does for a reader what the unsubscribe link does; the address stays known, as left")
    .argument("<email>")
    .addHelpText("after", "\nExample:\n  briefing subscribers remove mara@reader.example")
    .action(async (email: string, options: SharedOptions) =>
      (await import("./run-subscribers.ts")).remove(email, options),
    );
}

function addErase(group: Command): void {
  withShared(group.command("erase"))
    .description("forgets a reader altogether; who is erased can come back by an import")
    .argument("<email>")
    .addHelpText("after", "\nExample:\n  briefing subscribers erase mara@reader.example")
    .action(async (email: string, options: SharedOptions) =>
      (await import("./run-subscribers.ts")).erase(email, options),
    );
}
