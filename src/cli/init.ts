import type { Command } from "commander";
import type { InitOptions } from "./run-init.ts";
import { withShared } from "./shared-options.ts";

export function addInit(program: Command): void {
  withShared(program.command("init"))
    .description(
      "lays out a project folder: config/briefing.yaml, with a comment for every key, and room for templates",
    )
    .argument("[dir]", "where", ".")
    .option("--yes", "asks nothing; the sample's answers stand in the config, to be edited")
    .addHelpText("after", "\nExamples:\n  briefing init my-letter\n  briefing init my-letter --yes")
    .action(async (dir: string, options: InitOptions) =>
      (await import("./run-init.ts")).runInit(dir, options),
    );
}
