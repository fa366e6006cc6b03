import type { Command } from "commander";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addStatus(program: Command): void {
  withShared(program.command("status"))
    .description("what is running, counts for each delivery state, the last slots, the feeds' health")
    .argument("[issue]", "one issue, with the deliveries that were tried or left out, and not accepted")
    .addHelpText("after", "\nExamples:\n  briefing status\n  briefing status 2026-11-24T0700 --json")
    .action(async (id: string | undefined, options: SharedOptions) =>
      (await import("./run-status.ts")).runStatus(id, options),
    );
}
