import type { Provider } from "./provider-limits.ts";
import { retryDelay } from "./retry-delay.ts";
import type { SharedRate } from "./shared-rate.ts";

/** Trouble in a row, with no acceptance between, after which a provider is left alone. */
const troubles = 3;
/** As Postfix begins: what a provider takes without complaint shows in what it accepts. */
const firstWindow = 5;

/** How often in a row a gate closed, since when nothing was accepted, and until when it is closed. */
export interface GatePause {
  readonly pauses: number;
  readonly since: Date;
  readonly until: Date;
}

/**
 * How many messages may be under way to one provider: a window that grows with each acceptance up to the provider's
 * limit and halves with trouble. Trouble in a row closes the gate, for longer each time; then one message tries.
 */
export class ProviderGate {
  readonly provider: Provider;
  readonly #retryAfter: number;
  readonly #random: () => number;
  readonly #rate: SharedRate | null;
  /** This process's part of what the provider gets at once. */
  #share: number;
  #window: number;
  #underWay = 0;
  #strikes = 0;
  #struckAt = 0;
  #acceptedElsewhere = -1;
  #pauses = 0;
  #until = 0;
  #closedSince: number | null = null;

  constructor(provider: Provider, retryAfter: number, random: () => number, rate: SharedRate | null = null) {
    this.provider = provider;
    this.#retryAfter = retryAfter;
    this.#random = random;
    this.#rate = rate;
    this.#share = provider.connections;
    this.#window = Math.min(firstWindow, provider.connections);
  }

  /** From now on this process has that part of the provider's limit, which may be nothing. */
  grant(share: number): void {
    this.#share = share;
  }

  /** Milliseconds until one more may go; 0: now; Infinity: when one of those under way has ended. */
  wait(now: Date): number {
    const longest = Math.max(3_600_000, this.#retryAfter) * 1.25;
    const closed = Math.min(this.#until - now.getTime(), longest);
    if (closed > 0) return closed;
    if (this.room <= 0) return Infinity;
    return this.#rate === null ? 0 : this.#rate.wait(now);
  }

  /** How many more may go at once, were the gate open. */
  get room(): number {
    return Math.min(Math.floor(this.#window), this.#share) - this.#underWay;
  }

  enter(): void {
    this.#rate?.spend();
    this.#underWay += 1;
  }

  leave(): void {
    this.#underWay -= 1;
  }

  /** True where the provider is well again after a pause. */
  accepted(): boolean {
    this.#strikes = 0;
    this.#closedSince = null;
    const { connections } = this.provider;
    // One more for each that was accepted doubles the window in a round, as TCP's slow start does.
    if (this.#window < connections) this.#window = Math.min(connections, this.#window + 1);
    if (this.#pauses === 0 || this.#window < Math.min(firstWindow, connections)) return false;
    this.#pauses = 0;
    return true;
  }

  /**
   * Trouble with a message whose sending began at `startedAt`; true where the gate closed over it.
   * Messages that fail together are one trouble.
   */
  trouble(startedAt: Date, now: Date): boolean {
    if (startedAt.getTime() < this.#struckAt) return this.#until > now.getTime();
    // Hours between the waves of readers' zones, in which nothing was to be sent, are no hours of trouble.
    const untried = startedAt.getTime() - Math.max(this.#until, this.#struckAt);
    if (this.#closedSince !== null && untried > 0) this.#closedSince += untried;
    this.#struckAt = now.getTime();
    this.#window = Math.max(1, Math.floor(this.#window / 2));
    this.#closedSince ??= now.getTime();
    this.#strikes += 1;
    if (this.#strikes < troubles && this.#pauses === 0) return false;
    this.#pauses += 1;
    this.#until = now.getTime() + retryDelay(this.#pauses, this.#retryAfter, this.#random);
    this.#window = 1;
    return true;
  }

  /**
   * A connection lost over a message: about this provider only where others accepted something since the last time,
   * or a mail server that restarts would close every gate.
   */
  lost(startedAt: Date, acceptedByAll: number, now: Date): boolean {
    const others = acceptedByAll > this.#acceptedElsewhere && this.#acceptedElsewhere >= 0;
    this.#acceptedElsewhere = acceptedByAll;
    return others && this.trouble(startedAt, now);
  }

  /** What another process, or an earlier one, has found. */
  adopt({ pauses, since, until }: GatePause): void {
    if (pauses === 0 || until.getTime() <= this.#until) return;
    this.#pauses = pauses;
    this.#until = until.getTime();
    this.#closedSince ??= since.getTime();
    this.#window = 1;
  }

  get pause(): GatePause {
    const until = new Date(this.#until);
    return {
      pauses: this.#pauses,
      since: this.#closedSince === null ? until : new Date(this.#closedSince),
      until,
    };
  }

  /** How long there has been nothing but trouble, in milliseconds. */
  lasting(now: Date): number {
    return this.#pauses === 0 || this.#closedSince === null ? 0 : now.getTime() - this.#closedSince;
  }
}
