import { retryDelay } from "./retry-delay.ts";

/**
 * Trouble that is about us or the server, not about a reader: while it lasts, all lines wait, with growing pauses.
 * Refusals over policy and lost connections count as such when they come in a row, with no acceptance between.
 */
export class Outage {
  readonly #limit: number;
  readonly #retryAfter: number;
  readonly #random: () => number;
  #strikes = 0;
  #pauses = 0;
  #until = 0;
  /** When the trouble began that goes on still. */
  #since: number;

  constructor(startedAt: Date, settings: { limit: number; retryAfter: number }, random: () => number) {
    this.#since = startedAt.getTime();
    this.#limit = settings.limit;
    this.#retryAfter = settings.retryAfter;
    this.#random = random;
  }

  /** One refusal over policy, or one lost connection; true where it was one too many in a row. */
  strike(now: Date): boolean {
    this.#strikes += 1;
    if (this.#strikes < this.#limit) return false;
    this.begin(now);
    return true;
  }

  begin(now: Date): void {
    // Lines that fail together are one failure.
    if (this.#until > now.getTime()) return;
    // Not since the last acceptance: a send waits for hours between the waves of readers' zones.
    if (this.#pauses === 0) this.#since = now.getTime();
    this.#pauses += 1;
    this.#until = now.getTime() + retryDelay(this.#pauses, this.#retryAfter, this.#random);
  }

  /** How many there were since the last acceptance. */
  get pauses(): number {
    return this.#pauses;
  }

  accepted(): void {
    this.#strikes = 0;
    this.#pauses = 0;
    this.#until = 0;
  }

  /** How long to wait still, in milliseconds; never longer than a wait can be, whatever the clock does. */
  pause(now: Date): number {
    const longest = Math.max(3_600_000, this.#retryAfter) * 1.25;
    return Math.min(Math.max(0, this.#until - now.getTime()), longest);
  }

  /** Null where it does not pause. */
  pausedUntil(now: Date): Date | null {
    const left = this.pause(now);
    return left === 0 ? null : new Date(now.getTime() + left);
  }

  /** How long there has been trouble, in milliseconds, with nothing accepted since it began. */
  lasting(now: Date): number {
    return this.#pauses === 0 ? 0 : now.getTime() - this.#since;
  }
}
