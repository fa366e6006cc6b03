// Sends an issue to made-up readers through a server that misbehaves, killing the sender with SIGKILL at seeded
// moments, and judges the ledger: nobody lost, no second copy that the sender could have known of.
//   npm run chaos -- [--kills 100] [--readers 10000] [--seed 1] [--connections 5] [--workers 1]
//     [--database sqlite|postgres|postgres://…] [--server FILE [--flags "…"]]
// postgres starts one of its own; postgres://… names an empty one. FILE gives another server than the rehearsal's.
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";
import { showProgress } from "../src/cli/show-progress.ts";
import { describeRehearsal, holds } from "../src/rehearse/describe-rehearsal.ts";
import { inventReaders } from "../src/rehearse/invent-readers.ts";
import { rehearseSend } from "../src/rehearse/rehearse-send.ts";
import { makeScratchProject } from "../src/rehearse/scratch-project.ts";
import { openStore } from "../src/store/open-store.ts";
import { foreignOpponent } from "./chaos/foreign-server.ts";
import { makeSampleIssue } from "./chaos/sample-issue.ts";
import { startPostgres } from "./start-postgres.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    readers: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    connections: { type: "string", default: "5" },
    workers: { type: "string", default: "1" },
    database: { type: "string", default: "sqlite" },
    server: { type: "string" },
    flags: { type: "string" },
  },
});
const [kills, readers, seed, connections, workers] = [
  values.kills,
  values.readers,
  values.seed,
  values.connections,
  values.workers,
].map(Number) as [number, number, number, number, number];

await using cleanup = new AsyncDisposableStack();
const sample = await makeSampleIssue();
cleanup.defer(() => sample.remove());
const config = parseDocument(sample.configText);
config.setIn(["smtp", "connections"], connections);
const scratch = await makeScratchProject(config.toString(), {
  ...sample.config,
  smtp: { ...sample.config.smtp, connections },
});
cleanup.defer(() => scratch.remove());
const database = await databaseUrl();
const store = await openStore(database);
cleanup.defer(() => store.close());
await store.issues.saveBuild(sample.issue, sample.rendered, sample.report, new Date());
const newId = () => randomBytes(16).toString("base64url");
await store.subscribers.add(inventReaders(readers, { newId, now: () => new Date() }));

const bin = fileURLToPath(new URL("../bin/briefing.js", import.meta.url));
const own = Object.entries(process.env).filter(([name]) => !name.startsWith("BRIEFING_"));
const { server: file, flags } = values;
const progress = showProgress(process.stderr);
const rehearsal = await rehearseSend(
  {
    rendered: sample.rendered,
    store,
    kills,
    workers,
    seed,
    stall: 500,
    sender: {
      program: process.execPath,
      args: [bin, "send", "--issue", sample.issue.id, "--config", scratch.configFile],
      cwd: scratch.folder,
      env: {
        ...(Object.fromEntries(own) as Record<string, string>),
        BRIEFING_DATABASE_URL: database,
        BRIEFING_SECRET: newId(),
      },
    },
    ...(file === undefined
      ? {}
      : {
          opponent: (addresses) => foreignOpponent(resolve(file), seed, flags?.split(" ") ?? null, addresses),
        }),
  },
  {
    now: () => new Date(),
    sleep: (ms, signal) => wait(ms, undefined, signal && { signal }).catch(() => undefined),
    onProgress: ({ settled, readers: total, kills: killed }) =>
      progress.onProgress({ stage: "rehearse", done: settled, total, note: `${killed} kills` }),
  },
).finally(progress.stop);

const most = Math.max(0, ...rehearsal.sending.kills.map(({ doubtful }) => doubtful));
const within = most <= connections;
console.log(
  `${readers} readers, ${workers} ${workers === 1 ? "process" : "processes"} with ${connections} connections each, ${values.database.replace(/:.*/s, "")}, seed ${seed}`,
);
console.log(describeRehearsal(rehearsal).join("\n"));
if (!within) console.log(`A kill left ${most} in doubt, with ${connections} connections`);
process.exitCode = holds(rehearsal) && within && rehearsal.sending.kills.length === kills ? 0 : 1;

async function databaseUrl(): Promise<string> {
  if (values.database === "sqlite") return scratch.databaseFile;
  if (values.database !== "postgres") return values.database;
  const postgres = await startPostgres();
  cleanup.defer(() => postgres.stop());
  const { database, drop } = await postgres.newDatabase();
  cleanup.defer(drop);
  return database;
}
