import type { Command } from "commander";
import type { SettleOptions } from "./run-settle.ts";
import { withShared } from "./shared-options.ts";

export function addSettle(program: Command): void {
  withShared(program.command("settle"))
    .description("decides what is to become of uncertain deliveries: handed over, and no answer came")
    .argument("<issue>", "the issue's id, as `briefing status` shows it")
    .argument("[address...]", "only these addresses; without them all that are uncertain")
    .option("--resend", "once more, under the same Message-ID (elsewhere: retry, requeue)")
    .option("--accepted", "count them as accepted, and send nothing (elsewhere: mark as sent)")
    .option("--yes", "asks nothing")
    .addHelpText(
      "after",
      `
Without --resend or --accepted it lists them, with the time and the last words of the server, and changes nothing.
Look into your mail server's log for the Message-ID: where it is, the reader has the issue (--accepted); where it
is not, --resend. What is to be sent again goes out with the next \`briefing send\`, or by itself where
\`briefing start\` runs. Who decided, and when, is kept in the ledger.

Examples:
  briefing settle 2026-11-24T0700
  briefing settle 2026-11-24T0700 --resend --yes
  briefing settle 2026-11-24T0700 mara@reader.example --accepted`,
    )
    .action(async (id: string, addresses: string[], options: SettleOptions) =>
      (await import("./run-settle.ts")).runSettle(id, addresses, options),
    );
}
