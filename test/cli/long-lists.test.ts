import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Subscriber } from "../../src/domain/reader.ts";
import { openStore } from "../../src/store/open-store.ts";
import { databases, type Scratch } from "../store/databases.ts";
import { saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

const issueId = "2026-11-24T0700";
const count = 50_000;
/** Far below what all rows at once take, and above what the command itself does. */
const smallHeap = { NODE_OPTIONS: "--max-old-space-size=48" };
const consent = "on paper, at the stand of the harbour fair ".repeat(5);

const readers = (from: number, to: number): Subscriber[] =>
  Array.from({ length: to - from }, (_, i) => ({ ...subscriber(`r${from + i}`), consent }));

describe.each(databases)("with 50,000 readers on $name and a small heap", ({ make }) => {
  let scratch: Scratch;
  let project: Awaited<ReturnType<typeof sampleProject>>;
  beforeAll(async () => {
    scratch = await make();
    project = await sampleProject();
    const store = await openStore(scratch.database);
    await saveSampleIssue(store);
    for (let at = 0; at < count; at += 10_000) await store.subscribers.add(readers(at, at + 10_000));
    const ids = { prefix: `<${issueId}.`, suffix: "@news.example>" };
    await store.deliveries.begin(issueId, [], ids, new Date("2026-11-24T12:00:00Z"));
    await store.close();
  }, 180_000);
  afterAll(async () => {
    await project.close();
    await scratch.drop();
  });

  const run = async (...args: string[]) => {
    const env = { ...smallHeap, BRIEFING_DATABASE_URL: scratch.database };
    const { code, out, err } = await project.run(args, env);
    expect({ code, err: err.slice(0, 500) }).toEqual({ code: 0, err: "" });
    return out;
  };

  it("subscribers list --json is one array of all of them, by address", async () => {
    const listed = JSON.parse(await run("subscribers", "list", "--json")) as Subscriber[];
    const emails = listed.map(({ email }) => email);
    expect(emails).toHaveLength(count);
    expect(emails).toEqual([...new Set(emails)].toSorted());
    expect(listed[0]).toMatchObject({ state: "active", consent });
  });

  it("subscribers list ends without a complaint when its reader has seen enough", async () => {
    const env = { ...process.env, BRIEFING_DATABASE_URL: scratch.database };
    const args = [briefingBin, "subscribers", "list"];
    const child = spawn(process.execPath, args, { cwd: project.folder, env });
    let err = "";
    child.stderr.on("data", (part: Buffer) => (err += part.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code] = (await once(child, "close")) as [number | null];
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("status ISSUE --json has every delivery, once", async () => {
    const { counts, deliveries } = JSON.parse(await run("status", issueId, "--json")) as {
      counts: { pending: number };
      deliveries: { email: string }[];
    };
    expect(counts.pending).toBe(count);
    expect(new Set(deliveries.map(({ email }) => email)).size).toBe(count);
    expect(deliveries).toHaveLength(count);
  });
});

describe("a list of a few", () => {
  it("reads in pieces as it would in one, none as []", async () => {
    const folder = await mkdtemp(join(tmpdir(), "briefing-list-"));
    const project = await sampleProject();
    const env = { BRIEFING_DATABASE_URL: join(folder, "briefing.db") };
    try {
      expect((await project.run(["subscribers", "list", "--json"], env)).out).toBe("[]\n");
      await project.run(["subscribers", "add", "mara@reader.example"], env);
      await project.run(["subscribers", "add", "jonas@reader.example"], env);
      const { out } = await project.run(["subscribers", "list", "--json"], env);
      expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
      expect((JSON.parse(out) as Subscriber[]).map(({ email }) => email)).toEqual([
        "jonas@reader.example",
        "mara@reader.example",
      ]);
    } finally {
      await project.close();
      await rm(folder, { recursive: true });
    }
  });
});
