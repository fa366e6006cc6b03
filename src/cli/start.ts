import type { Command } from "commander";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addStart(program: Command): void {
  withShared(program.command("start"))
    .description("the daemon: schedule, delivery, readers' pages and health, in one process")
    .addHelpText(
      "after",
      `
It sends at each slot of schedule.cron, once; a slot that passed while it was down is made up for until
schedule.lateBy is over. SIGTERM ends it when the messages in hand are done; the next start goes on.
On one PostgreSQL any number may run, on any machines: one of them runs the schedule, all of them send, and another
takes over when that one is gone.

Examples:
  briefing start
  BRIEFING_SMTP_URL_FILE=/run/secrets/smtp briefing start --config /srv/letter/config/briefing.yaml`,
    )
    .action(async (options: SharedOptions) => (await import("./run-start.ts")).runStart(options));
}
