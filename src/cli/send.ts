import type { Command } from "commander";
import type { SendOptions } from "./run-send.ts";
import { moment, withShared } from "./shared-options.ts";

export function addSend(program: Command): void {
  withShared(program.command("send"))
    .description("builds if need be, sends to all who should get it, ends when every delivery is settled")
    .option("--issue <id>", "this issue, as it was built")
    .option("--to <address>", "a test send to this address alone; nothing goes on the ledger")
    .option(
      "--at <moment>",
      "an edition for that moment (ISO 8601 with a zone, or now), outside the schedule",
      moment,
    )
    .addHelpText(
      "after",
      `
Without --issue or --at it goes on with a send that was broken off, else it sends the newest slot that is due,
once: run it again after any crash, and only what is unsettled goes out. An issue with less than select.thinBelow
is held (exit 3) or skipped as select.whenThin says, unless it is named with --issue.

Examples:
  briefing send
  briefing send --to editor@news.example
  briefing send --at now                     an extra edition`,
    )
    .action(async (options: SendOptions) => (await import("./run-send.ts")).runSend(options));
}
