import PQueue from "p-queue";

/** Lets tasks for one host run a few at a time, whatever other hosts do. */
export interface Turns {
  /** Runs the task when its host's turn comes; rejects if the signal is aborted before. */
  take<T>(host: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface TurnSettings {
  /** Tasks at once for each host. */
  readonly perHost: number;
  /** Milliseconds between the starts of two tasks for this host. */
  readonly delayMs: (host: string) => number;
}

export function createTurns(settings: TurnSettings): Turns {
  const queues = new Map<string, PQueue>();
  const queueOf = (host: string): PQueue => {
    const known = queues.get(host);
    if (known !== undefined) return known;
    const interval = settings.delayMs(host);
    const spacing = interval > 0 ? { interval, intervalCap: 1 } : {};
    const made = new PQueue({ concurrency: settings.perHost, ...spacing });
    queues.set(host, made);
    return made;
  };
  return {
    take: (host, task, signal) => queueOf(host).add(task, signal === undefined ? {} : { signal }),
  };
}
