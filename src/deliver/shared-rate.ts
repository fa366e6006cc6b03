import type { Effects } from "../effects.ts";
import type { TurnStore } from "../store/turns.ts";

/** What all processes together keep to. */
export interface RateLimits {
  readonly perSecond: number | null;
  readonly perHour: number | null;
}

/**
 * Turns are fetched for so long at a time, as many as were used of late: few enough to share, enough that the database
 * has little to do. What is fetched and not used, nobody else can use.
 */
const ahead = 250;
/** So many turns may be late, by this time's worth; used together, more would make the next moments too fast. */
const late = 50;
/** Turns that are late by more are let go, however few. */
const tooLate = 1_000;
/** After so long without asking, what was used before says nothing. */
const forgotten = 10_000;
/** Longer waits are not made with a connection in hand. */
const longestInHand = 1_000;
const whileAsking = 5;
/** A clock that went back by more was set; by less, it is waited for. */
const setBack = 1_000;

/** A rate under one name, shared by all processes through the database. */
export class SharedRate {
  readonly #key: string;
  readonly #limits: RateLimits;
  readonly #store: TurnStore;
  readonly #effects: Pick<Effects, "now" | "sleep">;
  #left = 0;
  #at = 0;
  #gap = 0;
  #unspent = 0;
  #used = 0;
  #usedSince = 0;
  /** Turns a millisecond; null where it is not known. */
  #pace: number | null = null;
  #askAt = 0;
  /** What the clock showed last. */
  #seen = 0;
  #asking: Promise<void> | null = null;
  #failure: Error | null = null;

  constructor(key: string, limits: RateLimits, store: TurnStore, effects: Pick<Effects, "now" | "sleep">) {
    this.#key = key;
    this.#limits = limits;
    this.#store = store;
    this.#effects = effects;
  }

  /** Milliseconds until one more message may go, as far as is known; asks for turns where there are none. */
  wait(now: Date): number {
    if (this.#failure !== null) throw this.#failure;
    const at = now.getTime();
    this.#watchClock(at);
    this.#letGo(at);
    if (this.#left > 0) return Math.max(0, this.#at - at);
    if (this.#askAt > at) return Math.min(this.#askAt - at, 3_600_000);
    void this.#ask();
    return whileAsking;
  }

  /** Milliseconds for which it is no use to ask for a turn, over a connection in hand. */
  pause(now: Date): number {
    const wait = this.wait(now);
    return wait > longestInHand ? wait : 0;
  }

  /** Takes the turn for which `wait` gave 0. */
  spend(): void {
    this.#left -= 1;
    this.#at += this.#gap;
    this.#used += 1;
  }

  /** Takes the next turn and waits for it; false, with no turn taken, where that would be long. */
  async turn(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const now = this.#effects.now();
      const wait = this.wait(now);
      if (this.#left > 0) {
        if (wait > longestInHand) return false;
        this.spend();
        if (wait > 0) await this.#effects.sleep(wait, signal);
        return true;
      }
      if (this.#askAt > now.getTime() || signal.aborted) return false;
      await this.#ask();
    }
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#fetch().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #fetch(): Promise<void> {
    const { perSecond, perHour } = this.#limits;
    const rate = Math.min(perSecond ?? Infinity, perHour === null ? Infinity : perHour / 60);
    const most = Math.max(1, Math.min(Math.round((rate * ahead) / 1000), 1000));
    const now = this.#effects.now();
    const want = Math.min(most, this.#wanted(now.getTime()));
    try {
      const turns = await this.#store.reserve(
        { key: this.#key, perSecond, perHour, want, unspent: this.#unspent },
        now,
      );
      // By this clock the turns are given, whatever it shows meanwhile.
      this.#seen = Math.max(this.#seen, now.getTime());
      this.#left = turns.count;
      this.#at = turns.at.getTime();
      this.#gap = turns.gap;
      this.#askAt = turns.count > 0 ? 0 : turns.at.getTime();
      this.#unspent = Math.max(0, this.#unspent - turns.count);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** As many as the pace of late uses in the time; Infinity where that is not known. */
  #wanted(now: number): number {
    const since = now - this.#usedSince;
    if (since < 0 || since >= ahead) {
      this.#pace = since < 0 || since > forgotten ? null : this.#used / since;
      this.#used = 0;
      this.#usedSince = now;
    }
    return this.#pace === null ? Infinity : Math.ceil(this.#pace * ahead) + 1;
  }

  /** Turns are moments of the clock as it was: were it set back by an hour, they would be an hour away. */
  #watchClock(now: number): void {
    if (now < this.#seen - setBack) {
      this.#unspent += this.#left;
      this.#left = 0;
      this.#askAt = 0;
    }
    this.#seen = now;
  }

  #letGo(now: number): void {
    if (this.#gap === 0) return;
    const past = Math.max(0, Math.floor((now - late - this.#at) / this.#gap));
    const kept = now - this.#at > tooLate ? 0 : Math.floor(late / this.#gap);
    const missed = Math.max(0, Math.min(this.#left - kept, past));
    this.#left -= missed;
    this.#at += missed * this.#gap;
    this.#unspent += missed;
  }
}
