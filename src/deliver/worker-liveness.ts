import { hostname } from "node:os";
import type { Worker } from "../store/workers.ts";

const lease = 60_000;
/** A process that runs on this host may be stopped for a while and go on; longer than this, its number was given away. */
const longestSleep = 15 * 60_000;

/** Workers of this very process: its own number says nothing about which of them still runs. */
const own = new Set<string>();

export function newWorker(id: string, now: Date): Worker {
  own.add(id);
  return { id, host: hostname(), pid: process.pid, seenAt: now };
}

export function endWorker(id: string): void {
  own.delete(id);
}

/**
 * Whether a worker can be taken for dead: on this host as soon as its process is gone, so that a restart goes on
 * at once; elsewhere when it was not seen for a minute.
 */
export function isDead(worker: Worker, now: Date): boolean {
  const silent = Math.abs(now.getTime() - worker.seenAt.getTime());
  if (worker.host !== hostname()) return silent > lease;
  if (worker.pid === process.pid) return !own.has(worker.id);
  return !isRunning(worker.pid) || silent > longestSleep;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
