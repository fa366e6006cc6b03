import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { slotToBuild } from "../briefing/due-slot.ts";
import { slotSpans } from "../briefing/reader-hours.ts";
import { makeEdition } from "../briefing/edition.ts";
import { sampleBytes, sampleMessage } from "../briefing/test-message.ts";
import type { Outlet } from "../briefing/outlet.ts";
import type { StoredIssue } from "../store/issues.ts";
import { describeBuild } from "./describe-build.ts";
import { openProject } from "./open-project.ts";
import { print, printJson } from "./print.ts";
import { moment, withShared, type SharedOptions } from "./shared-options.ts";
import { showProgress } from "./show-progress.ts";

export function addBuild(program: Command): void {
  withShared(program.command("build"))
    .description(
      "makes the issue and saves it; writes issue.json, issue.html, issue.txt, issue.eml and report.json",
    )
    .option(
      "--at <moment>",
      "fixes the clock: the issue for that moment (ISO 8601 with a zone, or now)",
      moment,
    )
    .option("--out <dir>", "where the files go", "out")
    .addHelpText(
      "after",
      `
Without --at it is the issue of the newest slot that is due and not sent, else of the next one.

Examples:
  briefing build
  briefing build --at 2026-11-24T07:00:00-05:00 --out /tmp/tuesday`,
    )
    .action(async (options: SharedOptions & { at?: Date; out: string }) => {
      await using project = await openProject(options);
      const now = options.at ?? new Date();
      const { schedule } = project.config;
      const slot =
        options.at ??
        (await slotToBuild(schedule, await slotSpans(schedule, project.store), project.store, now));
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
    });
}

/** The files that `build` and the demo leave. */
export async function writeEdition(folder: string, edition: StoredIssue, outlet: Outlet): Promise<void> {
  const { issue, rendered, report } = edition;
  const message = sampleMessage(rendered, outlet);
  await mkdir(folder, { recursive: true });
  const files: Record<string, string | Buffer> = {
    "issue.json": `${JSON.stringify(issue, null, 2)}\n`,
    "issue.html": message.html,
    "issue.txt": message.text,
    "issue.eml": await sampleBytes(rendered, outlet, new Date(issue.cutoff)),
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
