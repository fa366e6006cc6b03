import { slotSpans } from "../briefing/reader-hours.ts";
import { nextSlot } from "../schedule/opening.ts";
import type { Delivery } from "../domain/reader.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { ProviderPause } from "../store/provider-pauses.ts";
import { countsInWords } from "../text/counts-in-words.ts";
import { walkDeliveries } from "../store/walk-rows.ts";
import { waveRows } from "./describe-pace.ts";
import { underWayLines } from "./describe-under-way.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { healthLines, readHealth } from "./feed-health-lines.ts";
import { openProject, type Project } from "./open-project.ts";
import { planLine } from "./plan-line.ts";
import { print, printJson } from "./print.ts";
import { printJsonWith, printPage } from "./print-pages.ts";
import type { SharedOptions } from "./shared-options.ts";
import { uncertainWords } from "./what-helps.ts";
import { shownWorkers, workerRows } from "./worker-lines.ts";
import { outputWidth, wrappedTable } from "./wrapped-table.ts";

export async function runStatus(id: string | undefined, options: SharedOptions): Promise<void> {
  await using project = await openProject(options);
  if (id === undefined) show(await overall(project), options);
  else await showIssue(project, id, options);
}

async function overall({ store, config }: Project) {
  const now = new Date();
  const [latest, slots, subscribers, workers, providers, feeds] = await Promise.all([
    store.issues.latest(10),
    store.slots.latest(10),
    store.subscribers.count(),
    store.deliveries.workers().then((all) => shownWorkers(all, now)),
    providersOnHold(store, now),
    readHealth(config.feeds, store, now),
  ]);
  const issues = await Promise.all(
    latest.map(async (stored) => ({
      ...briefly(stored),
      deliveries: await store.deliveries.counts(stored.issue.id),
      pace: stored.state === "sending" ? await store.deliveries.pace(stored.issue.id, now) : null,
    })),
  );
  const spanOf = await slotSpans(config.schedule, store);
  const next = nextSlot(config.schedule, spanOf, now);
  const firstWave = next === null ? null : spanOf(next).opens;
  const ahead = firstWave !== null && firstWave < next! ? `, its first wave ${firstWave.toISOString()}` : "";
  const lines = [
    `Next slot: ${next?.toISOString() ?? "never"}${ahead}`,
    `Subscribers: ${countsInWords(subscribers) || "none"}`,
    "",
    ...section(
      "Issues",
      issues.map(({ id, state, subject, deliveries }) => [
        id,
        state,
        countsInWords(deliveries) || "none",
        subject,
      ]),
    ),
    ...issues.flatMap(({ id, pace, deliveries }) =>
      pace === null
        ? []
        : section(
            id,
            underWayLines({ id, pace, counts: deliveries }, workers, providers, now).map((line) => [line]),
          ),
    ),
    ...section("Workers", workerRows(workers)),
    ...section(
      "Slots",
      slots.map(({ at, state, detail }) => [at.toISOString(), state, detail]),
    ),
    "Feeds:",
    ...healthLines(feeds, now, outputWidth() - 2).map((line) => `  ${line}`),
  ];
  return { json: { next, firstWave, subscribers, issues, workers, providers, slots, feeds }, lines };
}

/** Pauses that are over stay in the database until a message is accepted. */
async function providersOnHold({ providerPauses }: Project["store"], now: Date): Promise<ProviderPause[]> {
  return (await providerPauses.list()).filter(({ until }) => until > now);
}

function show(answer: { json: unknown; lines: readonly string[] }, { json }: SharedOptions): void {
  if (json) printJson(answer.json);
  else print(answer.lines.join("\n"));
}

/** Page by page: a ledger may have a million rows. */
async function showIssue({ store }: Project, id: string, { json }: SharedOptions): Promise<void> {
  const stored = await store.issues.byId(id);
  if (stored === null)
    throw new CommandError(`no issue ${id}: \`briefing status\` lists them`, exit.wrongUse);
  const now = new Date();
  const [plan, counts, waves, workers, providers, pace] = await Promise.all([
    store.deliveries.plan(id),
    store.deliveries.counts(id),
    store.deliveries.waves(id),
    store.deliveries.workers().then((all) => shownWorkers(all, now)),
    providersOnHold(store, now),
    stored.state === "sending" ? store.deliveries.pace(id, now) : null,
  ]);
  if (json) {
    const pauses = workers.flatMap((worker) => worker.pauses.filter(({ issue }) => issue === id));
    const head = { ...briefly(stored), plan, counts, pace, pauses, providers, waves };
    await printJsonWith(head, "deliveries", walkDeliveries(store.deliveries, id, "all"));
    return;
  }
  const lines = [
    `Issue ${id}, number ${stored.issue.number}, ${stored.state}: ${stored.issue.subject}`,
    ...(plan === null ? [] : [planLine(plan)]),
    `Deliveries: ${countsInWords(counts) || "none"}`,
    ...(pace === null ? [] : underWayLines({ id, pace, counts }, workers, providers, now)),
    ...uncertainWords(id, counts),
    "",
    ...section("Readers' hours", waveRows(waves, now)),
  ];
  print(lines.join("\n"));
  await showOpen(walkDeliveries(store.deliveries, id, "in trouble"));
}

async function showOpen(pages: AsyncIterable<Delivery[]>): Promise<void> {
  let title = "Not accepted:\n";
  for await (const page of pages) {
    const rows = page.map(({ email, state, attempts, lastReply }) => {
      return [email, state, `${attempts} tries`, lastReply ?? ""];
    });
    await printPage(`${title}${indented(rows).join("\n")}\n`);
    title = "";
  }
}

function briefly({ issue, state, builtAt, startedAt, finishedAt }: StoredIssue) {
  const { id, number, slot, subject } = issue;
  return { id, number, slot, subject, state, builtAt, startedAt, finishedAt };
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [`${title}:`, ...indented(rows), ""];
}

const indented = (rows: readonly (readonly string[])[]) =>
  wrappedTable(rows, outputWidth() - 2)
    .split("\n")
    .map((row) => `  ${row}`);
