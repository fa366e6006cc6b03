// What the measured processes have in common: they do one order at a time and say how long it took.
export interface Order {
  readonly urls: readonly string[];
  /** `fresh`: nothing is known of the feeds. `again`: after a `fresh`, with what was stored then. */
  readonly kind: "fresh" | "again";
}

export interface Done {
  readonly milliseconds: number;
  /** Entries or articles that were read. */
  readonly entries: number;
  /** Of the whole process with its threads, so far. */
  readonly peakBytes: number;
}

export function obeyOrders(work: (order: Order) => Promise<{ milliseconds: number; entries: number }>): void {
  process.on("message", (order: Order) => {
    work(order).then(
      (done) => process.send?.({ ...done, peakBytes: process.resourceUsage().maxRSS * 1024 } satisfies Done),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on("disconnect", () => process.exit());
}
