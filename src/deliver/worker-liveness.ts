import { hostname } from "node:os";
import type { NewWorker, Worker } from "../store/workers.ts";

const lease = 60_000;
/** A process that runs on this host may be stopped for a while and go on; longer than this, its number was given away. */
const longestSleep = 15 * 60_000;

/** Workers of this very process: its own number says nothing about which of them still runs. */
const own = new Set<string>();

export function newWorker(id: string, role: NewWorker["role"], issueId: string | null): NewWorker {
  own.add(id);
  return { id, host: hostname(), pid: process.pid, role, issueId };
}

export function endWorker(id: string): void {
  own.delete(id);
}

/**
 * Whether a worker can be taken for dead: on this host as soon as its process is gone, so that a restart goes on
 * at once; elsewhere when it was not seen for a minute.
 * @param watchedFor for how long we have been able to see it, in milliseconds: who was cut off knows nothing of others
 */
export function isDead(worker: Worker, watchedFor = Infinity): boolean {
  if (worker.host !== hostname()) return Math.min(worker.silentFor, watchedFor) > lease;
  if (worker.pid === process.pid) return !own.has(worker.id);
  return !isRunning(worker.pid) || worker.silentFor > longestSleep;
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
