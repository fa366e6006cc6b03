import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { underWayLines } from "../../src/cli/describe-under-way.ts";
import { type ShownWorker, workerRows } from "../../src/cli/worker-lines.ts";
import { openStore } from "../../src/store/open-store.ts";
import { refusal, startMailServer } from "../deliver/mail-server.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

const issue = "2026-11-24T0700";

test("status tells, from another terminal, that a send pauses, until when and why", async () => {
  const project = await sampleProject((yaml) => yaml.replace(/retryAfter: \S+/, "retryAfter: 5m"));
  const server = await startMailServer({
    onMailFrom: (_address, _session, callback) => callback(refusal(550, "5.7.1 account is suspended")),
  });
  await project.run(["subscribers", "add", "mara@reader.example", "--consent", "by phone"]);
  const sender = spawn(process.execPath, [briefingBin, "send", "--at", "2026-11-24T12:00:00Z"], {
    cwd: project.folder,
    env: { ...process.env, BRIEFING_SMTP_URL: server.url },
    stdio: "ignore",
  });
  onTestFinished(async () => {
    sender.kill("SIGKILL");
    await server.close();
    await project.close();
  });
  const pauses =
    /^Sending pauses until 20\S+Z, 1 to go: the mail server or our account is in trouble \(.*account is suspended\)$/m;
  let said = "";
  for (let tries = 0; tries < 40 && !pauses.test(said); tries += 1) {
    await wait(300);
    said = (await project.run(["status", issue])).out;
  }
  expect(said).toMatch(pauses);
  expect(said).not.toContain("/s over the last");
  expect((await project.run(["status"])).out).toMatch(/pauses 2026-11-24T0700$/m);
  const { pauses: inJson } = JSON.parse((await project.run(["status", issue, "--json"])).out) as {
    pauses: unknown[];
  };
  expect(inJson).toMatchObject([{ reason: expect.stringContaining("account is suspended") as string }]);
});

const now = new Date("2026-11-24T07:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + 1000 * seconds);
const pace = {
  settledLately: 60,
  settledSince: later(-60),
  nextDueAt: now,
  lastDueAt: now,
  inHandSince: null,
  troubles: [],
};
const none = { pending: 0, sending: 0, accepted: 0, refused: 0, suppressed: 0, expired: 0, uncertain: 0 };
const counts = { ...none, pending: 10 };
const worker = (pid: number, pauses: ShownWorker["pauses"]): ShownWorker => ({
  host: "here",
  pid,
  role: "work",
  since: now,
  lastSeen: now,
  silentSeconds: 1,
  issues: [issue],
  pauses,
  alive: true,
});
const pause = (seconds: number) => [{ issue, until: later(seconds), reason: "535 no" }];

test("where one process pauses and another sends, status tells the pace of all and the pause of the one", () => {
  const workers = [worker(1, pause(60)), worker(2, [])];
  expect(underWayLines({ id: issue, pace, counts }, workers, [], now)).toEqual([
    "Sending: 10 to go, 1.0/s over the last minute, about 10 s left",
    "Of 2 processes 1 pauses, until 2026-11-24T07:01:00.000Z: the mail server or our account is in trouble (535 no)",
  ]);
  expect(workerRows(workers).map((row) => row.at(-1))).toEqual([`pauses ${issue}`, `sends ${issue}`]);
  const all = [worker(1, pause(60)), worker(2, pause(30))];
  expect(underWayLines({ id: issue, pace, counts }, all, [], now)).toEqual([
    "Sending pauses until 2026-11-24T07:00:30.000Z, 10 to go: the mail server or our account is in trouble (535 no)",
  ]);
});

test("status names the providers to which nothing goes for a while", () => {
  const providers = [{ provider: "post.example", pauses: 3, since: now, until: later(900) }];
  expect(underWayLines({ id: issue, pace, counts }, [worker(1, [])], providers, now).slice(1)).toEqual([
    "Nothing goes to post.example until 2026-11-24T07:15:00.000Z: it is in trouble, or wants less (pause 3 in a row)",
  ]);
});

test("a provider's pause that is over is no pause any more, also in JSON", async () => {
  const project = await sampleProject();
  onTestFinished(() => project.close());
  const store = await openStore(join(project.folder, "data", "briefing.db"));
  const since = new Date(Date.now() - 60_000);
  const pauses = { pauses: 1, since };
  await store.providerPauses.save({ provider: "over.example", ...pauses, until: since });
  await store.providerPauses.save({ provider: "held.example", ...pauses, until: new Date("2099-01-01") });
  await store.close();
  const { providers } = JSON.parse((await project.run(["status", "--json"])).out) as { providers: unknown[] };
  expect(providers).toMatchObject([{ provider: "held.example" }]);
});
