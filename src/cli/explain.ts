import type { Command } from "commander";
import type { ExplainOptions } from "./run-explain.ts";
import { withShared } from "./shared-options.ts";

export function addExplain(program: Command): void {
  withShared(program.command("explain"))
    .description("for every candidate of an issue: kept or dropped, by which rule, with its score's terms")
    .argument("[issue]", "the issue's id; without it the newest")
    .option("--dropped", "only what was dropped")
    .addHelpText("after", "\nExamples:\n  briefing explain\n  briefing explain 2026-11-24T0700 --dropped")
    .action(async (id: string | undefined, options: ExplainOptions) =>
      (await import("./run-explain.ts")).runExplain(id, options),
    );
}
