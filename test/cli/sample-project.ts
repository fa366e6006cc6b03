import { mkdtemp, readFile, writeFile, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";
import { serveFeeds } from "../../src/demo/serve-feeds.ts";

const shipped = fileURLToPath(new URL("../../config/briefing.yaml", import.meta.url));
export const briefingBin = fileURLToPath(new URL("../../bin/briefing.js", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A project folder with the shipped config, its feeds served over HTTP on a free port. */
export async function sampleProject(change: (yaml: string) => string = (yaml) => yaml) {
  const folder = await mkdtemp(join(tmpdir(), "briefing-test-"));
  const server = await serveFeeds({
    port: 0,
    host: "127.0.0.1",
    now: () => new Date("2026-11-24T11:30:00Z"),
    slowMs: 50,
  });
  await mkdir(join(folder, "config"));
  const yaml = (await readFile(shipped, "utf8"))
    .replace(/https:\/\/([a-z]+)\.example\/feed\.xml/g, `${server.url}/$1/feed.xml`)
    .replace("allowPrivate: []", 'allowPrivate: ["127.0.0.1"]')
    .replace("retryAfter: 5m", "retryAfter: 50ms");
  await writeFile(join(folder, "config", "briefing.yaml"), change(yaml));
  return {
    folder,
    /** Runs `briefing` in the folder as a process of its own. */
    run: (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      runBriefing(args, folder, env),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function runBriefing(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [briefingBin, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (part: Buffer) => (out += part.toString()));
    child.stderr.on("data", (part: Buffer) => (err += part.toString()));
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
