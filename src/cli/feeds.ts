import type { Command } from "commander";
import type { ImportOptions } from "./run-feeds.ts";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addFeeds(program: Command): void {
  const group = program.command("feeds").description("the feeds of the config: import, export, list");
  withShared(group.command("import"))
    .description("adds the feeds of an OPML file to the config, whose comments and layout stay as they are")
    .argument("<file>", "an OPML file, as feed readers export it")
    .option("--dry-run", "says what would be added, and changes nothing")
    .addHelpText(
      "after",
      `
A folder with the id or the title of a section becomes that feed's section. Feeds that are there are left alone.

Examples:
  briefing feeds import reader.opml --dry-run
  briefing feeds import reader.opml`,
    )
    .action(async (file: string, options: ImportOptions) =>
      (await import("./run-feeds.ts")).importFeeds(file, options),
    );
  withShared(group.command("export"))
    .description("writes the feeds as OPML 2.0, with their sections as folders")
    .argument("[file]", "a file; without it stdout")
    .addHelpText("after", "\nExample:\n  briefing feeds export feeds.opml")
    .action(async (file: string | undefined, options: SharedOptions) =>
      (await import("./run-feeds.ts")).exportFeeds(file, options),
    );
  withShared(group.command("list"))
    .description("lists the feeds")
    .addHelpText("after", "\nExample:\n  briefing feeds list\n\n`briefing status` says how they are.")
    .action(async (options: SharedOptions) => (await import("./run-feeds.ts")).listFeeds(options));
}
