import { isDead } from "../deliver/worker-liveness.ts";
import type { Worker } from "../store/workers.ts";

/** A process that sends or waits, as `status` shows it. */
export interface ShownWorker {
  readonly host: string;
  readonly pid: number;
  readonly role: Worker["role"];
  readonly since: Date;
  readonly lastSeen: Date;
  /** By the database's clock. */
  readonly silentSeconds: number;
  /** Null while it waits. */
  readonly issues: readonly string[];
  readonly alive: boolean;
}

/** One for each process, the longest there first: it stands in the database once for itself and once for each send. */
export function shownWorkers(workers: readonly Worker[]): ShownWorker[] {
  const processes = Map.groupBy(workers, ({ host, pid }) => `${host} ${pid}`);
  return [...processes.values()].map((rows) => {
    const [first] = rows;
    const own = rows.find(({ issueId }) => issueId === null) ?? first!;
    return {
      host: own.host,
      pid: own.pid,
      role: own.role,
      since: first!.since,
      lastSeen: new Date(Math.max(...rows.map(({ seenAt }) => seenAt.getTime()))),
      silentSeconds: Math.round(Math.max(0, Math.min(...rows.map(({ silentFor }) => silentFor))) / 1000),
      issues: rows.flatMap(({ issueId }) => issueId ?? []),
      alive: rows.some((row) => !isDead(row)),
    };
  });
}

/** Columns of a table. */
export function workerRows(workers: readonly ShownWorker[]): string[][] {
  return workers.map(({ host, pid, role, since, silentSeconds, issues, alive }) => [
    `${host} ${pid}`,
    `briefing ${role}`,
    `since ${since.toISOString()}`,
    `${alive ? "seen" : "gone, last seen"} ${silentSeconds} s ago`,
    issues.length === 0 ? "waits" : `sends ${issues.join(", ")}`,
  ]);
}
