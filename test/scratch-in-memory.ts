import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
/** Then the process that made it. */
const prefix = "briefing-tests-";
/** Bytes free; several times what a run writes. */
const enough = 2 ** 31;

/**
 * Once for all test files: what they write to the temporary folder goes to memory where the machine offers that, and is
 * gone afterwards. Databases ask the disk to have written at each commit, which is most of the time that tests take.
 */
export default function setup(): (() => void) | undefined {
  const usual = process.env["TMPDIR"];
  const folder = makeFolder();
  if (folder !== null) process.env["TMPDIR"] = folder;
  // Every test process and those that tests start load much the same: compiled once, it is read from here.
  process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
  if (folder === null) return undefined;
  return () => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    rmSync(folder, { recursive: true, force: true });
  };
}

function makeFolder(): string | null {
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < enough) return null;
    removeLeft();
    const folder = mkdtempSync(join(memory, `${prefix}${process.pid}-`));
    // A PostgreSQL that root starts runs as another user, who must reach its files.
    chmodSync(folder, 0o711);
    if (mayExecute(folder)) return folder;
    rmSync(folder, { recursive: true });
    return null;
  } catch {
    // No such thing on this system, or not for this user.
    return null;
  }
}

/** What runs left that were killed: memory is dear. */
function removeLeft(): void {
  for (const name of readdirSync(memory)) {
    const [pid] = name.startsWith(prefix) ? name.slice(prefix.length).split("-") : [];
    if (pid !== undefined && !lives(Number(pid)))
      rmSync(join(memory, name), { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A browser that comes as a package is unpacked there, and containers often forbid to run what lies in memory. */
function mayExecute(folder: string): boolean {
  const script = join(folder, "may-execute");
  writeFileSync(script, "#!/bin/sh\n", { mode: 0o700 });
  return spawnSync(script).status === 0;
}
