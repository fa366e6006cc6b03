import type { Command } from "commander";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addCheck(program: Command): void {
  withShared(program.command("check"))
    .description(
      "config, templates, every feed, the SMTP login, DNS records: one table, exit 1 if anything would stop a send",
    )
    .addHelpText("after", "\nExamples:\n  briefing check\n  briefing check --json")
    .action(async (options: SharedOptions) => (await import("./run-check.ts")).runCheck(options));
}
