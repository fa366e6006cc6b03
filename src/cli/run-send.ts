import { issueVariants } from "../briefing/issue-variants.ts";
import { slotToSend } from "../briefing/due-slot.ts";
import { makeEdition } from "../briefing/edition.ts";
import { errorsAmong, preflightIssue } from "../briefing/preflight-issue.ts";
import { sendEdition, type EditionOutcome } from "../briefing/send-edition.ts";
import { readerHours, slotSpans } from "../briefing/reader-hours.ts";
import { sampleBytes } from "../briefing/test-message.ts";
import { isEmpty, whyThin } from "../briefing/thin.ts";
import type { Finding } from "../domain/report.ts";
import type { StoredIssue } from "../store/issues.ts";
import { normalizeEmail } from "../text/email-address.ts";
import { describeBuild } from "./describe-build.ts";
import { describeSend, sendProgressLine } from "./describe-send.ts";
import { findingLines } from "./finding-lines.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { print, printJson } from "./print.ts";
import { showProgress } from "./show-progress.ts";
import { stopSignal } from "./stop-signal.ts";
import type { SharedOptions } from "./shared-options.ts";
import { wholeMessage } from "../deliver/whole-message.ts";

export interface SendOptions extends SharedOptions {
  readonly issue?: string;
  readonly to?: string;
  readonly at?: Date;
}

export async function runSend(options: SendOptions): Promise<void> {
  await using project = await openProject(options);
  if (options.to === undefined) process.exitCode = await sendAll(project, options);
  else await sendTest(project, options, options.to);
}

async function sendAll(project: Project, options: SendOptions): Promise<number> {
  const { store } = project;
  const outlet = await project.openOutlet();
  const { edition, findings } = await editionFor(project, options);
  if (edition.state === "built" && isEmpty(edition.issue))
    throw new CommandError(
      `issue ${edition.issue.id}: there is nothing new to tell, so nothing was sent`,
      exit.held,
    );
  // Named by its id, an issue was looked at.
  const thin =
    edition.state === "built" && options.issue === undefined
      ? whyThin(project.config.select, edition.issue)
      : null;
  if (thin !== null) return notSent(edition.issue.id, thin, options);
  refuseFaulty(edition, findings);
  const progress = showProgress(process.stderr);
  const stop = stopSignal();
  // Whoever sends by hand wants it sent, however late.
  const hours = readerHours(project.config.schedule, new Date(edition.issue.slot)) && { lateBy: Infinity };
  const theme = await project.loadTheme();
  const outcome = await sendEdition(edition, outlet, store, project.effects(), {
    signal: stop,
    variantsOf: (issue) => issueVariants(issue, project.config.publication.subject, theme),
    readerHours: hours,
    onProgress: (now) => progress.onProgress({ stage: "send", ...sendProgressLine(now) }),
  }).finally(progress.stop);
  report(outcome, options);
  return outcome.state === "stopped" ? exit.failed : exit.done;
}

/** A thin issue is held or skipped as the config says, whether a slot or a command made it. */
function notSent(
  id: string,
  { state, detail }: NonNullable<ReturnType<typeof whyThin>>,
  options: SendOptions,
): number {
  const why = `issue ${id}: ${state}: ${detail}. To send it nevertheless: briefing send --issue ${id}`;
  if (state === "held") throw new CommandError(why, exit.held);
  if (options.json) printJson({ issue: id, state, detail });
  else print(why);
  return exit.done;
}

/** What was sound when it was built may be told, or worth more than a warning, by now. What is under way goes on. */
async function checkAgain(project: Project, edition: StoredIssue): Promise<Checked> {
  if (edition.state !== "built") return { edition, findings: [] };
  const findings = await preflightIssue(edition, project.config, await project.loadTheme(), project.store);
  process.stderr.write(
    findingLines(findings)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return { edition, findings };
}

function refuseFaulty({ issue }: StoredIssue, findings: readonly Finding[]): void {
  const errors = errorsAmong(findings).length;
  if (errors === 0) return;
  throw new CommandError(
    `issue ${issue.id}: held by the pre-flight, nothing was sent. Mend the ${errors === 1 ? "error" : `${errors} errors`} above, or set a level under preflight in the config`,
    exit.held,
  );
}

/** An edition, and what the pre-flight says of it now; that is printed by then. */
interface Checked {
  readonly edition: StoredIssue;
  readonly findings: readonly Finding[];
}

async function editionFor(project: Project, { issue, at }: SendOptions): Promise<Checked> {
  const { store, config } = project;
  if (issue !== undefined) {
    const stored = await store.issues.byId(issue);
    if (stored === null)
      throw new CommandError(`no issue ${issue}: \`briefing status\` lists them`, exit.wrongUse);
    return checkAgain(project, stored);
  }
  const [underWay] = at === undefined ? await store.issues.underWay() : [];
  if (underWay !== undefined) return { edition: underWay, findings: [] };
  const spans = await slotSpans(config.schedule, store);
  const slot = at ?? slotToSend(config.schedule, spans, new Date());
  const built = await store.issues.bySlot(slot);
  // What an editor built and looked at is what goes out.
  if (built !== null) return checkAgain(project, built);
  const theme = await project.loadTheme();
  const progress = showProgress(process.stderr);
  const edition = await makeEdition(
    config,
    theme,
    project.buildEffects(at, progress.onProgress),
    slot,
  ).finally(progress.stop);
  process.stderr.write(`${describeBuild(edition).lines.join("\n")}\n`);
  return { edition, findings: edition.state === "built" ? edition.report.findings : [] };
}

async function sendTest(project: Project, options: SendOptions, to: string): Promise<void> {
  const address = normalizeEmail(to);
  if (!address.ok) throw new CommandError(`--to ${JSON.stringify(to)} ${address.problem}`, exit.wrongUse);
  const outlet = await project.openOutlet();
  // Whatever the pre-flight saw: looking at it is what a test send is for.
  const { rendered, issue } = (await editionFor(project, options)).edition;
  const marked = { ...rendered, subject: `[Test] ${rendered.subject}` };
  const opened = await outlet.transport.open();
  if ("trouble" in opened) throw new CommandError(`${outlet.transport.name}: ${opened.trouble.text}`);
  const envelope = { from: outlet.sender.from.address, to: address.value };
  const bytes = await sampleBytes(marked, outlet, new Date(), address.value);
  const reply = await opened.line.send(envelope, wholeMessage(bytes));
  opened.line.close();
  if (reply.code === null || reply.code >= 300)
    throw new CommandError(`${address.value}: ${outlet.transport.name} answered: ${reply.text}`);
  if (options.json) printJson({ issue: issue.id, to: address.value, reply: reply.text });
  else print(`Test of issue ${issue.id} sent to ${address.value}: ${reply.text}`);
}

function report(outcome: EditionOutcome, options: SendOptions): void {
  const described = describeSend(outcome);
  if (options.json) printJson(described.json);
  else print(described.lines.join("\n"));
}
