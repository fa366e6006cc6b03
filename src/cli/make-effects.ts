import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Effects, Fetch, Log } from "../effects.ts";

/** The real outside. `at` fixes the clock. */
export function makeEffects(options: { fetch: Fetch; log: Log; at?: Date | undefined }): Effects {
  const { fetch, log, at } = options;
  return {
    now: at === undefined ? () => new Date() : () => new Date(at),
    fetch,
    log,
    newId: () => randomBytes(16).toString("base64url"),
    random: Math.random,
    // An abort ends the wait early; that is what it is for, not an error.
    sleep: (milliseconds, signal) =>
      wait(milliseconds, undefined, signal && { signal }).catch(() => undefined),
  };
}
