import { readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleProject } from "./sample-project.ts";

const at = "2026-11-24T12:00:00Z";
let project: Awaited<ReturnType<typeof sampleProject>>;

beforeAll(async () => {
  // Whoever asked this server would wait: the rehearsal must not.
  project = await sampleProject((yaml) => yaml.replace("smtp://127.0.0.1:2525", "smtp://127.0.0.1:9"));
});
afterAll(() => project.close());

interface Answer {
  readonly holds: boolean;
  readonly readers: number;
  readonly invented: boolean;
  readonly verdict: { lost: string[]; twice: string[]; counts: Record<string, number>; taken: number };
  readonly sending: { kills: unknown[]; runs: number };
  readonly met: { what: string; times: number }[];
}

async function rehearse(...args: string[]): Promise<Answer & { code: number | null; err: string }> {
  const { code, out, err } = await project.run(["rehearse", "--at", at, "--json", ...args]);
  return { ...(JSON.parse(out) as Answer), code, err };
}

const scratchFolders = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("briefing-rehearsal-"));

describe("rehearse", () => {
  test("made-up readers, a server that does its worst, two kills: nobody lost, nobody twice who need not be", async () => {
    const before = await scratchFolders();
    const { code, holds, readers, invented, verdict, sending, met } = await rehearse("--readers", "80");
    expect({ code, holds, readers, invented }).toEqual({ code: 0, holds: true, readers: 80, invented: true });
    expect(verdict).toMatchObject({ lost: [], twice: [] });
    expect(verdict.counts).toMatchObject({ accepted: 79, refused: 1 });
    expect(sending).toMatchObject({ runs: 3 });
    expect(sending.kills).toHaveLength(2);
    expect(met.length).toBeGreaterThanOrEqual(9);
    expect((await scratchFolders()).filter((name) => !before.includes(name))).toEqual([]);
  });

  test("a copy of the own list: the real database knows nothing of it afterwards", async () => {
    const list = Array.from({ length: 25 }, (_, i) => `reader${i}@post.example`);
    await writeFile(join(project.folder, "readers.csv"), `email\n${list.join("\n")}\n`);
    await project.run(["subscribers", "import", "readers.csv", "--consent", "on paper"]);
    const { code, readers, invented, verdict } = await rehearse("--kills", "1");
    expect({ code, readers, invented }).toEqual({ code: 0, readers: 25, invented: false });
    expect(verdict.taken).toBeGreaterThanOrEqual(24);
    const status = JSON.parse((await project.run(["status", "--json"])).out) as {
      issues: unknown[];
      subscribers: Record<string, number>;
    };
    expect(status.issues).toEqual([]);
    // One of them was refused for good in the rehearsal: a suppression in the copy alone.
    expect(status.subscribers).toMatchObject({ active: 25, suppressed: 0 });
  });

  test("tells a person what the server did, what became of the ledger, and the verdict", async () => {
    const { code, out, err } = await project.run(["rehearse", "--at", at, "--readers", "30", "--kills", "0"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Rehearsal of issue 2026-11-24T0700, \d+ kB of HTML: /m);
    expect(out).toContain("30 made-up ones");
    expect(out).toMatch(/^Ledger: \d+ candidates = 30 included \+ \d+ excluded /m);
    expect(out).toMatch(/^ {2}lost: 0$/m);
    expect(out).toContain("Verdict: the ledger holds");
    expect(err).toContain("Rehearsing: 30 of 30 done");
    expect(await readFile(join(project.folder, "config", "briefing.yaml"), "utf8")).toContain("127.0.0.1:9");
  });

  test("an impossible number is wrong use", async () => {
    expect((await project.run(["rehearse", "--kills", "some"])).code).toBe(2);
  });
});
