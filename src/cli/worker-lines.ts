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
  /** Sends that wait for the mail server, or for our account there, to be well again. */
  readonly pauses: readonly { readonly issue: string; readonly until: Date; readonly reason: string }[];
  readonly alive: boolean;
}

/** One for each process, the longest there first: it stands in the database once for itself and once for each send. */
export function shownWorkers(workers: readonly Worker[], now: Date): ShownWorker[] {
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
      pauses: rows.flatMap(({ issueId, pause }) =>
        issueId === null || pause === null || pause.until <= now ? [] : [{ issue: issueId, ...pause }],
      ),
      alive: rows.some((row) => !isDead(row)),
    };
  });
}

/** Columns of a table. */
export function workerRows(workers: readonly ShownWorker[]): string[][] {
  return workers.map(({ host, pid, role, since, silentSeconds, issues, pauses, alive }) => [
    `${host} ${pid}`,
    `briefing ${role}`,
    `since ${since.toISOString()}`,
    `${alive ? "seen" : "gone, last seen"} ${silentSeconds} s ago`,
    workOf(issues, alive ? pauses : []),
  ]);
}

function workOf(issues: ShownWorker["issues"], pauses: ShownWorker["pauses"]): string {
  const paused = pauses.map(({ issue }) => issue);
  const sent = issues.filter((issue) => !paused.includes(issue));
  return (
    [
      ...(sent.length > 0 ? [`sends ${sent.join(", ")}`] : []),
      ...(paused.length > 0 ? [`pauses ${paused.join(", ")}`] : []),
    ].join(", ") || "waits"
  );
}
