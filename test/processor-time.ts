import { threadCpuUsage } from "node:process";

/**
 * Milliseconds of the processor that this thread has spent since. For promises about work: a clock on the wall also
 * counts what other tests, and other users of the machine, do meanwhile.
 */
export function processorClock(): () => number {
  const before = threadCpuUsage();
  return () => {
    const { user, system } = threadCpuUsage(before);
    return (user + system) / 1000;
  };
}

/** Milliseconds of the processor that the work takes. */
export function processorTime(work: () => unknown): number {
  const spent = processorClock();
  work();
  return spent();
}
