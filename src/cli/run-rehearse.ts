import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { prepareEdition } from "../briefing/edition.ts";
import { errorsAmong } from "../briefing/preflight-issue.ts";
import { isEmpty } from "../briefing/thin.ts";
import { describeRehearsal, holds } from "../rehearse/describe-rehearsal.ts";
import { inventReaders } from "../rehearse/invent-readers.ts";
import { rehearseSend } from "../rehearse/rehearse-send.ts";
import { makeScratchProject } from "../rehearse/scratch-project.ts";
import { allAtOnce, nextSlot } from "../schedule/opening.ts";
import { copyDatabase } from "../store/copy-database.ts";
import { openStore, type Store } from "../store/open-store.ts";
import type { StoredIssue } from "../store/issues.ts";
import { findingLines } from "./finding-lines.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { plural, print, printJson } from "./print.ts";
import { showProgress } from "./show-progress.ts";
import { stopSignal } from "./stop-signal.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface RehearseOptions extends SharedOptions {
  readonly at?: Date;
  readonly readers?: number;
  readonly kills: number;
  readonly seed: number;
}

const usualReaders = 500;

export async function runRehearse(options: RehearseOptions): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const project = await openProject(options);
  cleanup.use(project);
  const text = await readFile(project.configFile, "utf8");
  const scratch = await makeScratchProject(text, project.config);
  cleanup.defer(() => scratch.remove());
  const database = project.secrets.databaseUrl.reveal();
  await copyDatabase(database, scratch.databaseFile, options.readers === undefined);
  const store = await openStore(scratch.databaseFile);
  cleanup.defer(() => store.close());
  const edition = await makeIssue(project, store, options);
  const { readers, invented } = await gatherReaders(project, store, options.readers);
  const rehearsal = await rehearse(project, store, edition, scratch, options);
  const { issue, rendered } = edition;
  process.exitCode = holds(rehearsal) ? exit.done : exit.failed;
  if (options.json) {
    printJson({ issue: issue.id, readers, invented, holds: holds(rehearsal), ...rehearsal });
    return;
  }
  const size = Math.ceil(Buffer.byteLength(rendered.html) / 1000);
  print(`Rehearsal of issue ${issue.id}, ${size} kB of HTML: ${issue.subject}`);
  print(
    `Readers: ${readers} ${invented ? "made-up ones" : "of your list, as a copy"}; nothing left this machine`,
  );
  print(describeRehearsal(rehearsal).join("\n"));
}

/** Saved in the copy alone. */
async function makeIssue(project: Project, store: Store, { at }: RehearseOptions): Promise<StoredIssue> {
  const { config } = project;
  const slot = at ?? nextSlot(config.schedule, allAtOnce, new Date()) ?? new Date();
  const before = await store.issues.bySlot(slot);
  if (before !== null && before.state !== "built")
    throw new CommandError(
      `issue ${before.issue.id} is ${before.state}: rehearse one that is not, with --at`,
      exit.wrongUse,
    );
  const theme = await project.loadTheme();
  const progress = showProgress(process.stderr);
  const effects = { ...project.effects(at), store, onProgress: progress.onProgress };
  const { issue, rendered, report } = await prepareEdition(config, theme, effects, { slot }).finally(
    progress.stop,
  );
  if (isEmpty(issue)) throw new CommandError(`issue ${issue.id}: there is nothing new to tell`, exit.held);
  for (const line of findingLines(report.findings)) process.stderr.write(`${line}\n`);
  if (errorsAmong(report.findings).length > 0)
    process.stderr.write("The pre-flight would hold this issue; here it goes out all the same.\n");
  return store.issues.saveBuild(issue, rendered, report, new Date());
}

async function gatherReaders(
  project: Project,
  store: Store,
  wanted: number | undefined,
): Promise<{ readers: number; invented: boolean }> {
  // A copy of the file has them; from PostgreSQL they come over here.
  if (wanted === undefined && (await store.subscribers.count()).active === 0)
    await store.subscribers.add(await project.store.subscribers.list());
  const { active } = await store.subscribers.count();
  if (active > 0) return { readers: active, invented: false };
  const { newId, now } = project.effects();
  const readers = wanted ?? usualReaders;
  if (readers === 0) throw new CommandError("--readers 0: nobody to send to", exit.wrongUse);
  await store.subscribers.add(inventReaders(readers, { newId, now }));
  return { readers, invented: true };
}

async function rehearse(
  project: Project,
  store: Store,
  { rendered }: StoredIssue,
  { folder, configFile, databaseFile }: { folder: string; configFile: string; databaseFile: string },
  { kills, seed }: RehearseOptions,
) {
  const progress = showProgress(process.stderr);
  const { now, sleep } = project.effects();
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("BRIEFING_"));
  const sender = {
    program: process.execPath,
    args: [process.argv[1]!, "send", "--issue", rendered.issueId, "--config", configFile],
    cwd: folder,
    env: {
      ...(Object.fromEntries(own) as Record<string, string>),
      BRIEFING_DATABASE_URL: databaseFile,
      BRIEFING_SECRET: randomBytes(32).toString("base64url"),
    },
  };
  const order = { rendered, store, sender, kills, seed, workers: 1, stall: 1_000 };
  return rehearseSend(order, {
    now,
    sleep,
    signal: stopSignal(),
    onProgress: ({ settled, readers, kills: killed }) =>
      progress.onProgress({
        stage: "rehearse",
        done: settled,
        total: readers,
        note: plural(killed, "kill"),
      }),
  }).finally(progress.stop);
}
