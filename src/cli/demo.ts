import type { Command } from "commander";
import type { DemoOptions } from "./run-demo.ts";
import { port } from "./shared-options.ts";

const usualPort = 4000;

export function addDemo(program: Command): void {
  program
    .command("demo")
    .description(
      "the whole thing on sample feeds: fetched over HTTP, sent over SMTP to a built-in inbox, shown in a browser",
    )
    .option("--once", "ends when all is delivered, and leaves the .eml files and report.json")
    .option("--out <dir>", "where --once leaves its files", "demo-out")
    .option("--port <port>", `where the pages are; ${usualPort}, or a free one`, port)
    .option("--json", "one JSON document on stdout, logs on stderr")
    .addHelpText(
      "after",
      `
It needs nothing and touches nothing: feeds, inbox and readers are invented and live on this machine, and
BRIEFING_… variables are not looked at.

Examples:
  briefing demo
  briefing demo --once --out /tmp/demo`,
    )
    .action(async (options: Omit<DemoOptions, "usualPort">) =>
      (await import("./run-demo.ts")).runDemo({ ...options, usualPort }),
    );
}
