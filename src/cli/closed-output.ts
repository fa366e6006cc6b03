/** Whoever reads the answer may have enough of it (`… | head`): then the command ends, and that is no failure. */
export function endWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}
