import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
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
    const folder = mkdtempSync(join(memory, "briefing-tests-"));
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

/** A browser that comes as a package is unpacked there, and containers often forbid to run what lies in memory. */
function mayExecute(folder: string): boolean {
  const script = join(folder, "may-execute");
  writeFileSync(script, "#!/bin/sh\n", { mode: 0o700 });
  return spawnSync(script).status === 0;
}
