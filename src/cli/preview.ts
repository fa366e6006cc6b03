import type { Command } from "commander";
import type { PreviewOptions } from "./run-preview.ts";
import { moment, port, withShared } from "./shared-options.ts";

export function addPreview(program: Command): void {
  withShared(program.command("preview"))
    .description("the editors' desk on loopback: the issue as it would go out, reloading as you save")
    .option("--port <port>", "where it listens", port, 4001)
    .option("--at <moment>", "fixes the clock (ISO 8601 with a zone, or now)", moment)
    .addHelpText(
      "after",
      "\nExamples:\n  briefing preview\n  briefing preview --port 5000 --at 2026-11-24T07:00:00-05:00",
    )
    .action(async (options: PreviewOptions) => (await import("./run-preview.ts")).runPreview(options));
}
