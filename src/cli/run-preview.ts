import { join } from "node:path";
import { slotToBuild } from "../briefing/due-slot.ts";
import { slotSpans } from "../briefing/reader-hours.ts";
import { prepareEdition } from "../briefing/edition.ts";
import { gatherArticles } from "../briefing/gather-articles.ts";
import { sampleMessage } from "../briefing/test-message.ts";
import type { Preview } from "../desk/issue-pages.ts";
import { previewDesk } from "../desk/preview.ts";
import type { FeedOutcome } from "../domain/report.ts";
import { serve } from "../web/serve.ts";
import { createLog } from "./log.ts";
import { openProject } from "./open-project.ts";
import { print } from "./print.ts";
import { stopSignal } from "./stop-signal.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface PreviewOptions extends SharedOptions {
  readonly port: number;
  readonly at?: Date;
}

export async function runPreview(options: PreviewOptions): Promise<void> {
  const log = createLog("lines");
  const first = await openProject(options, { log });
  const watch = [options.config, ...first.themeFolders, join(first.root, "templates")];
  await first[Symbol.asyncDispose]();
  const desk = previewDesk({ build: previewBuilder(options, log), watch, log });
  const served = await serve(desk.app, { host: "127.0.0.1", port: options.port });
  print(`The desk is open: ${served.url}`);
  print("It shows the issue as it would go out now, and changes as you save. Ctrl-C ends it.");
  const signal = stopSignal();
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await desk.close();
  await served.close();
}

/** Config and theme are read anew for each build; feeds are asked once, and again when the config names others. */
function previewBuilder(options: PreviewOptions, log: ReturnType<typeof createLog>): () => Promise<Preview> {
  let asked = "";
  let gathered: readonly FeedOutcome[] = [];
  return async () => {
    await using project = await openProject(options, { log });
    const { config, store } = project;
    const effects = project.buildEffects(options.at);
    const [theme, outlet] = await Promise.all([project.loadTheme(), project.openOutlet()]);
    const feeds = JSON.stringify([config.feeds, config.fetch]);
    if (feeds !== asked) {
      gathered = await gatherArticles(config.feeds, config.fetch, effects, store);
      asked = feeds;
    }
    const slot =
      options.at ??
      (await slotToBuild(config.schedule, await slotSpans(config.schedule, store), store, effects.now()));
    const { issue, report, rendered } = await prepareEdition(config, theme, effects, { slot, gathered });
    const { subject, html, text } = sampleMessage(rendered, outlet);
    return { issue, report, rendered: { subject, html, text } };
  };
}
