import { setTimeout as wait } from "node:timers/promises";

/** How processes on one database keep out of each other's way. */
export interface Coordination {
  /** Whether processes on other machines may work on the same data. */
  readonly shared: boolean;
  /** Where the data is; holds no secret. */
  readonly name: string;
  /** True for one process at a time, until it ends or its session breaks; then for another. */
  mayLead(): Promise<boolean>;
  /** Ends as soon as a send begins anywhere; at the latest after so many milliseconds, or when the signal is aborted. */
  awaitSend(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The channel on which PostgreSQL tells that a send begins. */
export const sendChannel = "briefing_send";

/** On a file: whoever may open it is on this machine, and slots are claimed one by one. */
export function fileCoordination(name: string): Coordination {
  return {
    shared: false,
    name,
    mayLead: () => Promise.resolve(true),
    awaitSend: (milliseconds, signal) =>
      wait(Math.min(milliseconds, 1_000), undefined, { signal }).catch(() => undefined),
  };
}
