import type { Command } from "commander";
import { issueVariants } from "../briefing/issue-variants.ts";
import { joinSends } from "../briefing/join-sends.ts";
import { keepPresence } from "../briefing/keep-presence.ts";
import { readerHours, slotSpans } from "../briefing/reader-hours.ts";
import { resumeSends, runSlot } from "../briefing/run-slot.ts";
import { sendsInHand } from "../briefing/sends-in-hand.ts";
import { runDaemon } from "../schedule/daemon.ts";
import { serve } from "../web/serve.ts";
import { openProject } from "./open-project.ts";
import { openReaderPages } from "./open-reader-pages.ts";
import { withShared, type SharedOptions } from "./shared-options.ts";
import { stopSignal } from "./stop-signal.ts";

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
    .action(async (options: SharedOptions) => {
      const signal = stopSignal();
      await using project = await openProject(options);
      const { config, store, log } = project;
      const [theme, outlet] = await Promise.all([project.loadTheme(), project.openOutlet()]);
      const effects = project.buildEffects();
      const { publication } = config;
      const send = sendsInHand(
        outlet,
        effects,
        (slot) => readerHours(config.schedule, slot),
        (issue) => issueVariants(issue, publication.subject, theme),
      );
      const secret = project.linkSecret.reveal();
      const pages = await serve(openReaderPages(project, effects.now), config.web);
      log.info(`readers' pages on ${pages.url}, reached from outside as ${publication.url}`);
      const run = { config, theme, send, effects };
      const daemon = () =>
        runDaemon(
          {
            plan: config.schedule,
            lateBy: config.schedule.lateBy,
            store,
            effects,
            runSlot: (slot, stop) => runSlot(run, slot, stop),
            resume: (stop) => resumeSends(run, stop),
            mayLead: () => store.coordination.mayLead(),
            spans: () => slotSpans(config.schedule, store),
          },
          signal,
        );
      await keepPresence("start", secret, effects, async () => {
        const others = store.coordination.shared ? joinSends({ effects, send }, signal) : null;
        await Promise.all([daemon(), others]);
      });
      log.info("stopping");
      await pages.close();
    });
}
