import type { Command } from "commander";
import { withShared, type SharedOptions } from "./shared-options.ts";

export function addWork(program: Command): void {
  withShared(program.command("work"))
    .description(
      "one more delivery worker on the same PostgreSQL: has a part in every send, wherever it was begun",
    )
    .addHelpText(
      "after",
      `
It waits until a send begins (by \`briefing start\` or \`briefing send\` on any machine), sends with its own
smtp.connections until every delivery is settled, and waits for the next. Rates (smtp.perSecond and the like) hold for
all workers together. SIGTERM ends it when the messages in hand are done; what a worker that dies had in hand is
taken over. \`briefing status\` shows all of them. Every machine needs the same BRIEFING_DATABASE_URL and the same
BRIEFING_SECRET, which signs the readers' links.

Examples:
  BRIEFING_DATABASE_URL=postgres://briefing:…@db.news.example/briefing briefing work
  briefing work --config /srv/letter/config/briefing.yaml --json     when stopped: what it had a part in`,
    )
    .action(async (options: SharedOptions) => (await import("./run-work.ts")).runWork(options));
}
