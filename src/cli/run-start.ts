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
import type { SharedOptions } from "./shared-options.ts";
import { stopSignal } from "./stop-signal.ts";

export async function runStart(options: SharedOptions): Promise<void> {
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
}
