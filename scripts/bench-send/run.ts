// Messages a second into a sink, the ledger on disk, beside Postfix's smtp-source and a plain nodemailer loop.
//   npm run bench -- send [--messages 10000] [--rounds 3] [--connections 5] [--database sqlite|postgres|both]
//     [--readers N: so many on the ledger, of whom only --messages are sent to] [--profile DIR]
//     [--without-peers: for comparing the two databases]
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";
import engineFlags from "../../bin/engine-flags.json" with { type: "json" };
import { openOutlet } from "../../src/briefing/outlet.ts";
import { sampleBytes } from "../../src/briefing/test-message.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { Secret } from "../../src/config/secret.ts";
import { silentLog } from "../../src/effects.ts";
import { makeSampleIssue, type SampleIssue } from "../chaos/sample-issue.ts";
import type { Scratch } from "../scratch-database.ts";
import { startPostgres } from "../start-postgres.ts";
import type { SendResult, SendTask } from "./order.ts";
import { runProgram } from "./run-program.ts";
import { postfixTool, type Sink, startSink } from "./sink.ts";
import { median } from "../median.ts";

const makeLedger = fileURLToPath(new URL("make-ledger.ts", import.meta.url));
const ourSend = fileURLToPath(new URL("our-send.ts", import.meta.url));
const plainLoop = fileURLToPath(new URL("plain-loop.ts", import.meta.url));

interface Setting {
  readonly messages: number;
  readonly readers: number;
  readonly connections: number;
  readonly folder: string;
  readonly issueFile: string;
  readonly messageFile: string;
  readonly configs: { readonly unsigned: string; readonly signed: string };
  readonly profile: string | undefined;
}

type Rates = Map<string, number[]>;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: "string", default: "10000" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "5" },
      database: { type: "string", default: "both" },
      readers: { type: "string", default: "0" },
      profile: { type: "string" },
      "without-peers": { type: "boolean", default: false },
    },
  });
  await using cleanup = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "briefing-bench-"));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const sample = await makeSampleIssue();
  cleanup.defer(() => sample.remove());
  const messages = Number(values.messages);
  const common = { messages, readers: Number(values.readers) || messages, profile: values.profile };
  const setting = await prepare(folder, sample, Number(values.connections), common);
  const sink = await startSink();
  cleanup.defer(() => sink.stop());
  const databases: (() => Promise<Scratch>)[] = [];
  let files = 0;
  if (values.database !== "postgres") databases.push(() => Promise.resolve(fileIn(folder, (files += 1))));
  if (values.database !== "sqlite") {
    const postgres = await startPostgres();
    cleanup.defer(() => postgres.stop());
    databases.push(() => postgres.newDatabase());
  }
  const rates: Rates = new Map();
  for (let round = 0; round < Number(values.rounds); round += 1) {
    if (!values["without-peers"]) await measurePeers(setting, sink, rates);
    for (const kind of ["unsigned", "signed"] as const)
      for (const make of databases) {
        const { database, drop } = await make();
        // A large one that is done with is looked after by PostgreSQL while the next is measured.
        await measureOurs(setting, sink, kind, database, rates).finally(drop);
      }
  }
  report(rates, sink);
}

function fileIn(folder: string, number: number): Scratch {
  const own = join(folder, `ledger${number}`);
  return { database: join(own, "ledger.db"), drop: () => rm(own, { recursive: true, force: true }) };
}

async function prepare(
  folder: string,
  sample: SampleIssue,
  connections: number,
  common: Pick<Setting, "messages" | "readers" | "profile">,
): Promise<Setting> {
  const { issue, rendered, report: built, config } = sample;
  const issueFile = join(folder, "issue.json");
  await writeFile(issueFile, JSON.stringify({ issue, rendered, report: built }));
  const write = async (name: string, signed: boolean) => {
    const document = parseDocument(sample.configText);
    document.setIn(["smtp", "connections"], connections);
    document.setIn(["smtp", "perSecond"], 10_000);
    document.deleteIn(["smtp", "dkim"]);
    if (signed) document.setIn(["smtp", "dkim"], document.createNode(config.smtp.dkim));
    const file = join(folder, name);
    await writeFile(file, document.toString());
    return file;
  };
  const configs = { unsigned: await write("unsigned.yaml", false), signed: await write("signed.yaml", true) };
  const secret = new Secret("a secret for a bench only");
  const loaded = (await loadConfig(configs.unsigned, {})).config;
  const outlet = await openOutlet(loaded, new Secret("smtp://127.0.0.1:9"), secret, {
    now: () => new Date(),
    random: Math.random,
    log: silentLog,
  });
  const bytes = await sampleBytes(rendered, outlet, new Date());
  const messageFile = join(folder, "message.eml");
  // smtp-source writes the CRs itself.
  await writeFile(messageFile, bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  console.log(
    `${common.messages} messages of ${Math.round(bytes.length / 1000)} kB, ${connections} connections, ${common.readers} readers on the ledger`,
  );
  return { ...common, connections, folder, issueFile, messageFile, configs };
}

async function measurePeers(setting: Setting, sink: Sink, rates: Rates): Promise<void> {
  const { messages, connections, messageFile } = setting;
  const source = postfixTool("smtp-source");
  if (source !== null) {
    const begun = performance.now();
    await runProgram(source, [
      ...["-d", "-s", String(connections), "-m", String(messages), "-F", messageFile],
      ...["-f", "briefing@news.example", "-t", "reader@post.example", `127.0.0.1:${sink.port}`],
    ]);
    note(rates, "smtp-source", messages / ((performance.now() - begun) / 1000));
  }
  for (const kind of ["unsigned", "signed"] as const) {
    // It is slow: fewer do.
    const some = { ...setting, readers: Math.ceil(messages / 4) };
    const out = await runProgram(process.execPath, [plainLoop, await taskFile(some, sink, kind, "", 0)]);
    const { messages: sent, sending } = JSON.parse(out) as { messages: number; sending: number };
    note(rates, `plain nodemailer loop, ${kind}, no ledger`, sent / (sending / 1000));
  }
}

async function measureOurs(
  setting: Setting,
  sink: Sink,
  kind: "unsigned" | "signed",
  database: string,
  rates: Rates,
): Promise<void> {
  const name = database.startsWith("postgres") ? "PostgreSQL" : "SQLite";
  const stopAfter = setting.readers > setting.messages ? setting.messages : 0;
  const file = await taskFile(setting, sink, kind, database, stopAfter);
  await runProgram(process.execPath, [makeLedger, file]);
  const profile = setting.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${setting.profile}`];
  // As bin/briefing.js starts itself.
  const flags = [...engineFlags, ...profile];
  const arenas = { MALLOC_ARENA_MAX: "2" };
  const result = JSON.parse(
    await runProgram(process.execPath, [...flags, ourSend, file], arenas),
  ) as SendResult;
  const perSecond = result.messages / (result.sending / 1000);
  note(rates, `briefing, ${kind}, ${name}`, perSecond);
  console.log(
    `  ${name} ${kind}: ${perSecond.toFixed(0)}/s, first answer after ${(result.planning / 1000).toFixed(2)} s, ${(result.cpu / result.messages).toFixed(2)} ms CPU a message, at most ${Math.round(result.peakBytes / 1e6)} MB`,
  );
}

async function taskFile(
  { folder, configs, issueFile, readers }: Setting,
  { port }: Sink,
  kind: "unsigned" | "signed",
  database: string,
  stopAfter: number,
): Promise<string> {
  const file = join(folder, "task.json");
  const task: SendTask = { database, port, configFile: configs[kind], issueFile, readers, stopAfter };
  await writeFile(file, JSON.stringify(task));
  return file;
}

function note(rates: Rates, name: string, perSecond: number): void {
  rates.set(name, [...(rates.get(name) ?? []), perSecond]);
}

function report(rates: Rates, sink: Sink): void {
  const source = rates.get("smtp-source");
  console.log(
    `Into ${sink.name}: messages a second, median of the rounds; ratio to smtp-source of the same round`,
  );
  for (const [name, list] of rates)
    console.log(
      `${name.padEnd(44)}${median(list).toFixed(0).padStart(7)}/s  ${source === undefined ? "–" : ratioOf(list, source)}`,
    );
  for (const kind of ["unsigned", "signed"]) {
    const [file, server] = ["SQLite", "PostgreSQL"].map((name) => rates.get(`briefing, ${kind}, ${name}`));
    if (file !== undefined && server !== undefined)
      console.log(`PostgreSQL to SQLite, ${kind}`.padEnd(55), ratioOf(server, file));
  }
}

/** The ratio is taken within each round, so that a slow moment of the machine counts for both. */
function ratioOf(ours: readonly number[], theirs: readonly number[]): string {
  const ratios = ours.map((rate, round) => rate / theirs[round]!);
  return `${median(ratios).toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(", ")})`;
}
