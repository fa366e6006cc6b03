import { slotToBuild } from "../briefing/due-slot.ts";
import { makeEdition } from "../briefing/edition.ts";
import { slotSpans } from "../briefing/reader-hours.ts";
import { describeBuild } from "./describe-build.ts";
import { openProject } from "./open-project.ts";
import { print, printJson } from "./print.ts";
import { showProgress } from "./show-progress.ts";
import { writeEdition } from "./write-edition.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface BuildOptions extends SharedOptions {
  readonly at?: Date;
  readonly out: string;
}

export async function runBuild(options: BuildOptions): Promise<void> {
  await using project = await openProject(options);
  const now = options.at ?? new Date();
  const { schedule } = project.config;
  const slot =
    options.at ?? (await slotToBuild(schedule, await slotSpans(schedule, project.store), project.store, now));
  const [theme, outlet] = await Promise.all([project.loadTheme(), project.openOutlet()]);
  const progress = showProgress(process.stderr);
  const edition = await makeEdition(
    project.config,
    theme,
    project.buildEffects(options.at, progress.onProgress),
    slot,
  ).finally(progress.stop);
  await writeEdition(options.out, edition, outlet);
  if (options.json) printJson({ ...describeBuild(edition), out: options.out });
  else print(describeBuild(edition).lines.concat(`Written to ${options.out}/`).join("\n"));
}
