/** A time limit that starts when it is told to, so that waiting for one's turn costs nothing of it. */
export interface Deadline {
  /** Aborted when the time is up, with a `TimeoutError`, or with the outer signal and its reason. */
  readonly signal: AbortSignal;
  /** Later calls change nothing. */
  start(): void;
  /** Stops the clock; the signal is no longer aborted by time. */
  clear(): void;
}

export function createDeadline(milliseconds: number, outer?: AbortSignal): Deadline {
  const own = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  return {
    signal: outer === undefined ? own.signal : AbortSignal.any([own.signal, outer]),
    start() {
      timer ??= setTimeout(
        () => own.abort(new DOMException(`not finished within ${milliseconds} ms`, "TimeoutError")),
        milliseconds,
      );
    },
    clear() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
