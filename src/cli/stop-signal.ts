let asked: AbortController | null = null;

/** Aborted by the first SIGINT or SIGTERM: what is in hand is finished. A second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = (asked = new AbortController());
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  return stop.signal;
}

/** For a command that was told to stop and has done so: a server that does not hang up must not keep the process. */
export function endSoonIfStopped(): void {
  if (asked?.signal.aborted === true) setTimeout(() => process.exit(), 1_000).unref();
}
