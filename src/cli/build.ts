import type { Command } from "commander";
import type { BuildOptions } from "./run-build.ts";
import { moment, withShared } from "./shared-options.ts";

export function addBuild(program: Command): void {
  withShared(program.command("build"))
    .description(
      "makes the issue and saves it; writes issue.json, issue.html, issue.txt, issue.eml and report.json",
    )
    .option(
      "--at <moment>",
      "fixes the clock: the issue for that moment (ISO 8601 with a zone, or now)",
      moment,
    )
    .option("--out <dir>", "where the files go", "out")
    .addHelpText(
      "after",
      `
Without --at it is the issue of the newest slot that is due and not sent, else of the next one.

Examples:
  briefing build
  briefing build --at 2026-11-24T07:00:00-05:00 --out /tmp/tuesday`,
    )
    .action(async (options: BuildOptions) => (await import("./run-build.ts")).runBuild(options));
}
