import type { Effects } from "../effects.ts";

/** Milliseconds from when on trouble is told of again, each time after twice as long. */
const soonest = 10_000;

/** Trouble that is found again every few seconds is told at once, then ever more seldom, and once more when it is over. */
export function lastingTrouble(
  { log, now }: Pick<Effects, "log" | "now">,
  words: { readonly trouble: string; readonly over: string },
  about: Readonly<Record<string, unknown>> = {},
) {
  let since: number | null = null;
  let tellAfter = 0;
  const lasting = () => Math.max(0, now().getTime() - (since ?? now().getTime()));
  const seconds = () => Math.round(lasting() / 1000);
  return {
    happened(error: unknown): void {
      since ??= now().getTime();
      if (lasting() < tellAfter) return;
      log.warn(words.trouble, { ...about, error: String(error), forSeconds: seconds() });
      tellAfter = Math.max(soonest, 2 * lasting());
    },
    over(): void {
      if (since === null) return;
      log.info(words.over, { ...about, afterSeconds: seconds() });
      since = null;
      tellAfter = 0;
    },
  };
}
