import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Subscriber, SubscriberState } from "../domain/reader.ts";
import { exportSubscribers } from "../readers/export-subscribers.ts";
import { importSubscribers, type ImportReport } from "../readers/import-subscribers.ts";
import { leave } from "../readers/membership.ts";
import { toSubscriber } from "../readers/to-subscriber.ts";
import { walkSubscribers } from "../store/walk-rows.ts";
import { countsInWords } from "../text/counts-in-words.ts";
import { normalizeEmail } from "../text/email-address.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { plural, print, printJson, table } from "./print.ts";
import { printJsonArray, printPage } from "./print-pages.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface AddOptions extends SharedOptions {
  readonly name: string;
  readonly timezone: string;
  readonly consent?: string;
}

export interface ImportOptions extends SharedOptions {
  readonly consent?: string;
}

export interface ListOptions extends SharedOptions {
  readonly state?: string;
}

export async function addOne(email: string, options: AddOptions): Promise<void> {
  await using project = await openProject(options);
  const cells = new Map([
    ["email", email],
    ["name", options.name],
    ["timezone", options.timezone],
  ]);
  const made = toSubscriber(cells, { consent: options.consent ?? null, sections: null }, project.effects());
  if (!made.ok) throw new CommandError(made.problem, exit.wrongUse);
  const added = await project.store.subscribers.add([made.value]);
  const known = await bySpelling(project, made.value.email);
  if (options.json) printJson(known);
  else
    print(
      `${known.email} ${added === 1 ? "is added" : "was there before and stays as it is"}: ${known.state}`,
    );
}

export async function importFile(file: string, options: ImportOptions): Promise<void> {
  await using project = await openProject(options);
  const sections = project.config.sections.map(({ id }) => id);
  const order = {
    store: project.store,
    effects: project.effects(),
    consent: options.consent ?? null,
    sections,
  };
  const report = await importSubscribers(createReadStream(file), order);
  if (options.json) printJson(report);
  else print(imported(report, file).join("\n"));
}

function imported({ rows, added, known, refused }: ImportReport, file: string): string[] {
  return [
    `${file}: ${plural(rows, "row")}; added ${countsInWords(added) || "0"}; known before ${countsInWords(known) || "0"}; refused ${refused.length}`,
    ...refused.map(({ line, reason }) => `  ${file}:${line}: ${reason}`),
    ...(added.pending > 0
      ? ['  Pending subscribers get nothing until they confirm; --consent "where from" makes them active.']
      : []),
  ];
}

export async function exportAll(file: string | undefined, options: SharedOptions): Promise<void> {
  await using project = await openProject(options);
  const pages = counted(walkSubscribers(project.store.subscribers));
  if (options.json) await printJsonArray(mapped(pages.all));
  else if (file === undefined) for await (const part of exportSubscribers(pages.all)) await printPage(part);
  else {
    await pipeline(exportSubscribers(pages.all), createWriteStream(file, { mode: 0o600 }));
    print(`${plural(pages.count(), "subscriber")} written to ${file}`);
  }
}

export async function list(options: ListOptions): Promise<void> {
  const states: readonly string[] = ["pending", "active", "left", "suppressed"] satisfies SubscriberState[];
  if (options.state !== undefined && !states.includes(options.state))
    throw new CommandError(`--state ${options.state} is none of ${states.join(", ")}`, exit.wrongUse);
  await using project = await openProject(options);
  const state = options.state as SubscriberState | undefined;
  const pages = walkSubscribers(project.store.subscribers, state);
  if (options.json) await printJsonArray(mapped(pages));
  else await printTables(pages);
}

async function printTables(pages: AsyncIterable<Subscriber[]>): Promise<void> {
  const { all, count } = counted(pages);
  for await (const page of all) {
    const rows = page.map(({ email, state, name, timezone }) => [email, state, timezone ?? "", name]);
    await printPage(`${table(rows)}\n`);
  }
  if (count() === 0) print("No subscriber.");
}

export async function remove(email: string, options: SharedOptions): Promise<void> {
  await using project = await openProject(options);
  const { id } = await bySpelling(project, email);
  await leave(project.store, id, project.effects().now());
  const { state, email: address } = await bySpelling(project, email);
  if (options.json) printJson({ email: address, state });
  else print(`${address}: ${state}`);
}

export async function erase(email: string, options: SharedOptions): Promise<void> {
  await using project = await openProject(options);
  const { id, email: address } = await bySpelling(project, email);
  await project.store.subscribers.erase(id);
  if (options.json) printJson({ email: address, erased: true });
  else print(`${address} is erased`);
}

async function bySpelling({ store }: Project, text: string): Promise<Subscriber> {
  const email = normalizeEmail(text);
  if (!email.ok) throw new CommandError(`${JSON.stringify(text)} ${email.problem}`, exit.wrongUse);
  const subscriber = await store.subscribers.byEmail(email.value);
  if (subscriber === null) throw new CommandError(`${email.value} is not among the subscribers`);
  return subscriber;
}

/** Pages, and how many have gone by. */
function counted(pages: AsyncIterable<Subscriber[]>) {
  let count = 0;
  async function* all() {
    for await (const page of pages) {
      count += page.length;
      yield page;
    }
  }
  return { all: all(), count: () => count };
}

async function* mapped(pages: AsyncIterable<Subscriber[]>) {
  for await (const page of pages) yield page.map(shown);
}

const shown = ({ email, name, state, timezone, sections, consent, createdAt, changedAt }: Subscriber) => {
  return { email, name, state, timezone, sections, consent, createdAt, changedAt };
};
