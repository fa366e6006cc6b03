import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMailServer, type MailServer } from "../deliver/mail-server.ts";
import { readBeside, scratchPostgres, type Scratch } from "../store/databases.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

const readers = 60;
let scratch: Scratch;
let project: Awaited<ReturnType<typeof sampleProject>>;
let mail: MailServer;
let env: Record<string, string>;
const running: Machine[] = [];

/** A long-running command, as another machine would run it. */
interface Machine {
  readonly process: ChildProcess;
  log: string;
}

function machine(...args: string[]): Machine {
  const child = spawn(process.execPath, [briefingBin, ...args], {
    cwd: project.folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const started: Machine = { process: child, log: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => (started.log += part.toString()));
  running.push(started);
  return started;
}

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} never came:\n${running.map(({ log }) => log).join("\n--\n")}`);
}

async function stop({ process: child }: Machine): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGTERM");
  return (await ended)[0];
}

const says = (one: Machine, what: string) => () => (one.log.includes(what) ? true : undefined);

beforeAll(async () => {
  scratch = await scratchPostgres();
  project = await sampleProject((yaml) =>
    yaml.replace('cron: "0 7 * * 1-5"', 'cron: "* * * * *"').replace("port: 4000", "port: 0"),
  );
  mail = await startMailServer();
  env = {
    BRIEFING_DATABASE_URL: scratch.database,
    BRIEFING_SMTP_URL: mail.url,
    BRIEFING_SECRET: "the same on every machine",
  };
});
afterAll(async () => {
  for (const { process: child } of running) child.kill("SIGKILL");
  await mail.close();
  await project.close();
  await scratch.drop();
});

describe("on one PostgreSQL", () => {
  test("two daemons and a worker send each reader one message, one of them leads, and status shows them all", async () => {
    const csv = Array.from({ length: readers }, (_, i) => `r${i}@reader.example`).join("\n");
    await writeFile(join(project.folder, "readers.csv"), `email\n${csv}\n`);
    const imported = await project.run(
      ["subscribers", "import", "readers.csv", "--consent", "on paper"],
      env,
    );
    expect(imported.err).not.toContain("Error");
    const worker = machine("work", "--json");
    await until("the worker", says(worker, "waits for sends on"));
    const stranger = await project.run(["work"], { ...env, BRIEFING_SECRET: "another one than the others'" });
    expect(stranger.code).toBe(1);
    expect(stranger.err).toContain("set BRIEFING_SECRET to the same on every machine");
    // A slot comes each minute; one is to be due until the first is sent.
    await until("the beginning of a minute", () => (new Date().getSeconds() < 30 ? true : undefined));
    const daemons = [machine("start"), machine("start")];
    await until("a leader", () => (daemons.some(({ log }) => log.includes("begins")) ? true : undefined));
    await until("one that waits", () =>
      daemons.some(({ log }) => log.includes("another process runs the schedule")) ? true : undefined,
    );
    await until("every message", () => (mail.received.length >= readers ? true : undefined));
    const status = JSON.parse((await project.run(["status", "--json"], env)).out) as {
      workers: { role: string; alive: boolean }[];
    };
    expect(status.workers.map(({ role, alive }) => `${role} ${alive}`).toSorted()).toEqual([
      "start true",
      "start true",
      "work true",
    ]);
    expect(mail.received.map(({ to }) => to).toSorted()).toEqual(
      Array.from({ length: readers }, (_, i) => `r${i}@reader.example`).toSorted(),
    );
    expect(daemons.filter(({ log }) => log.includes("another process runs the schedule"))).toHaveLength(1);

    const leader = daemons.find(({ log }) => !log.includes("another process runs the schedule"))!;
    const next = daemons.find((one) => one !== leader)!;
    leader.process.kill("SIGKILL");
    await until("another leader", says(next, "this process runs the schedule now"));
    await until("its first look", says(next, "slot 20"));
    expect(await stop(worker)).toBe(0);
    expect(worker.log).toContain('"state": "settled"');
    expect(await stop(next)).toBe(0);
    // Who was killed is struck off by the next send; who was stopped has struck itself off.
    const left = await readBeside(scratch.database, "select pid from workers");
    expect(left.filter(({ pid }) => pid !== leader.process.pid)).toEqual([]);
  }, 200_000);
});

test("on a file, work says in one line what it needs, and ends with 2", async () => {
  const { code, err } = await project.run(["work"], { BRIEFING_SMTP_URL: mail.url });
  expect(code).toBe(2);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain("BRIEFING_DATABASE_URL=postgres://");
});

test("a database that cannot be reached is named, with cause and cure, and no password is printed", async () => {
  const { code, out, err } = await project.run(["status"], {
    BRIEFING_DATABASE_URL: "postgres://desk:canary-7f@127.0.0.1:1/letters",
  });
  expect(code).toBe(1);
  expect(err).toContain("postgres://127.0.0.1:1/letters: cannot be reached");
  expect(err).toContain("ECONNREFUSED");
  expect(err).toContain("BRIEFING_DATABASE_URL");
  expect(out + err).not.toContain("canary-7f");
});
