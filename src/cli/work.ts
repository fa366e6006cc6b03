import type { Command } from "commander";
import { joinSends, type JoinedSend } from "../briefing/join-sends.ts";
import { keepPresence } from "../briefing/keep-presence.ts";
import { sendsInHand } from "../briefing/sends-in-hand.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject } from "./open-project.ts";
import { plural, print, printJson } from "./print.ts";
import { withShared, type SharedOptions } from "./shared-options.ts";
import { stopSignal } from "./stop-signal.ts";

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
    .action(async (options: SharedOptions) => {
      const signal = stopSignal();
      await using project = await openProject(options);
      const { log } = project;
      const { coordination } = project.store;
      if (!coordination.shared)
        throw new CommandError(
          "work: it needs PostgreSQL, and database is a file: set BRIEFING_DATABASE_URL=postgres://… on every machine; with a file, briefing start sends by itself",
          exit.wrongUse,
        );
      const effects = project.buildEffects();
      const send = sendsInHand(await project.openOutlet(), effects);
      const joined: JoinedSend[] = [];
      log.info(`waits for sends on ${coordination.name}`);
      await keepPresence("work", project.linkSecret.reveal(), effects, () =>
        joinSends({ effects, send, onJoined: (one) => void joined.push(one) }, signal),
      );
      if (options.json) printJson({ database: coordination.name, sends: joined });
      else print(`Stopped, with a part in ${plural(joined.length, "send")}.`);
    });
}
