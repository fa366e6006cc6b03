let asked: AbortController | null = null;

/**
 * Aborted by the first SIGINT or SIGTERM, or where the terminal hangs up: what is in hand is finished. A second one ends
 * the process at once; but a terminal that is gone may be told of twice, by the system and by the shell.
 */
export function stopSignal(): AbortSignal {
  const stop = (asked = new AbortController());
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  process.on("SIGHUP", () => {
    // Nobody is there to read; what cannot be shown must not end the send.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
    stop.abort();
  });
  return stop.signal;
}

/** For a command that was told to stop and has done so: a server that does not hang up must not keep the process. */
export function endSoonIfStopped(): void {
  if (asked?.signal.aborted === true) setTimeout(() => process.exit(), 1_000).unref();
}
