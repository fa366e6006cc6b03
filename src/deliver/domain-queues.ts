import type { DomainQueue } from "../store/count-deliveries.ts";
import { PriorityQueue } from "./priority-queue.ts";
import type { ProviderGate } from "./provider-gate.ts";

/** Leave to send one message to one domain. It has to be ended: by `none` or by `ended`. */
export interface Slot {
  readonly domain: string;
  readonly gate: ProviderGate;
  readonly startedAt: Date;
}

interface Queue {
  readonly domain: string;
  readonly gate: ProviderGate;
  /** As far as known: other processes take from it too. */
  left: number;
  notBefore: number;
  /** Grows with each message by the queue's share, so that all queues come to their end together. */
  position: number;
  step: number;
  place: "ready" | "waiting" | "parked" | "nowhere";
}

const somePlaces = 64;
const shortestAge = 250;
const longestAge = 5_000;
/** Looking takes the ledger's time, and so waits longer the longer it took; but an hour that is due is not missed for it. */
const longestRest = 600_000;

/**
 * What is pending, by receiving domain: large domains and small take turns in proportion, and a domain that may not be
 * sent to now holds up no other. The ledger is the truth; here stands only where it is worth looking.
 */
export class DomainQueues {
  readonly #load: () => Promise<readonly DomainQueue[]>;
  readonly #gateOf: (domain: string) => ProviderGate;
  readonly #queues = new Map<string, Queue>();
  readonly #ready = new PriorityQueue<Queue>();
  readonly #waiting = new PriorityQueue<Queue>();
  readonly #parked = new Map<ProviderGate, Queue[]>();
  #bell = new AbortController();
  #now = 0;
  #loadedAt = -Infinity;
  #loadTook = 0;
  #missed = true;
  #loading: Promise<void> | null = null;

  constructor(load: () => Promise<readonly DomainQueue[]>, gateOf: (domain: string) => ProviderGate) {
    this.#load = load;
    this.#gateOf = gateOf;
  }

  /** Milliseconds until there may be something to send; Infinity where that is not known. */
  wait(now: Date): number {
    return this.#first(now) === null ? Math.max(0, this.#waiting.leastKey - now.getTime()) : 0;
  }

  /** Aborted when it is worth looking again before `wait` is over. */
  get changed(): AbortSignal {
    return this.#bell.signal;
  }

  next(now: Date): Slot | null {
    const queue = this.#first(now);
    if (queue === null) return null;
    this.#ready.pop();
    this.#now = Math.max(this.#now, queue.position);
    queue.position += queue.step;
    queue.left -= 1;
    queue.place = "nowhere";
    queue.gate.enter();
    if (queue.left > 0) this.#makeReady(queue);
    return { domain: queue.domain, gate: queue.gate, startedAt: now };
  }

  /** Some of those whose turn comes soon. */
  soon(): string[] {
    return this.#ready.early(somePlaces).map(({ domain }) => domain);
  }

  /** There was nothing to send after all. */
  none({ domain, gate }: Slot): void {
    this.#leave(gate);
    this.#queue(domain).left = 0;
    this.#missed = true;
  }

  /** The slot is given back unused. */
  unused({ domain, gate }: Slot): void {
    this.#leave(gate);
    this.returned(domain, new Date(0));
  }

  /** The message has been answered. */
  ended({ gate }: Slot): void {
    this.#leave(gate);
  }

  /** A delivery is pending again. */
  returned(domain: string, dueAt: Date): void {
    const queue = this.#queue(domain);
    queue.left += 1;
    queue.notBefore = queue.left === 1 ? dueAt.getTime() : Math.min(queue.notBefore, dueAt.getTime());
    this.#list(queue);
  }

  /** The ledger has changed at large. */
  forget(): void {
    for (const queue of this.#queues.values()) queue.left = 0;
    this.#loadedAt = -Infinity;
  }

  /** Providers may take more than they did. */
  reconsider(): void {
    const waiting = [...this.#parked.keys()].filter((gate) => gate.room > 0);
    for (const gate of waiting) this.#unpark(gate);
    if (waiting.length > 0) this.#ring();
  }

  /** Looks into the ledger again, where that may find something; gives whether it did look. */
  async refresh(now: Date, measure: () => Date): Promise<boolean> {
    const age = now.getTime() - this.#loadedAt;
    const least = Math.max(
      this.#missed ? shortestAge : longestAge,
      Math.min(20 * this.#loadTook, longestRest),
    );
    if (this.#loading === null && age >= 0 && age < least) return false;
    this.#loading ??= this.#reload(measure).finally(() => (this.#loading = null));
    await this.#loading;
    return true;
  }

  async #reload(measure: () => Date): Promise<void> {
    const start = measure().getTime();
    this.#missed = false;
    const found = await this.#load();
    this.forget();
    this.#loadedAt = measure().getTime();
    this.#loadTook = Math.max(0, this.#loadedAt - start);
    for (const { domain, pending, dueAt } of found) {
      const queue = this.#queue(domain);
      queue.left = pending;
      queue.step = 1 / pending;
      queue.notBefore = dueAt.getTime();
      this.#list(queue);
    }
  }

  #queue(domain: string): Queue {
    let queue = this.#queues.get(domain);
    if (queue === undefined) {
      const gate = this.#gateOf(domain);
      queue = {
        domain,
        gate,
        left: 0,
        notBefore: 0,
        position: this.#now,
        step: 1,
        place: "nowhere",
      };
      this.#queues.set(domain, queue);
    }
    return queue;
  }

  #list(queue: Queue): void {
    if (queue.place === "nowhere") this.#makeReady(queue);
    else if (queue.place === "waiting") this.#waiting.push(queue.notBefore, queue);
  }

  #makeReady(queue: Queue): void {
    queue.place = "ready";
    // Who was away does not get all that it missed at once.
    queue.position = Math.max(queue.position, this.#now);
    this.#ready.push(queue.position + queue.step / 2, queue);
  }

  /** The queue whose turn it is, left where it is. Those that may not send now are put elsewhere. */
  #first(now: Date): Queue | null {
    this.#wake(now.getTime());
    for (let queue = this.#ready.first; queue !== undefined; queue = this.#ready.first) {
      const wait = Math.max(queue.notBefore - now.getTime(), queue.gate.wait(now));
      if (queue.left > 0 && wait <= 0) return queue;
      this.#ready.pop();
      queue.place = "nowhere";
      if (queue.left <= 0) continue;
      if (wait === Infinity) this.#park(queue);
      else this.#delay(queue, now.getTime() + wait);
    }
    return null;
  }

  #delay(queue: Queue, until: number): void {
    queue.place = "waiting";
    this.#waiting.push(until, queue);
  }

  #park(queue: Queue): void {
    queue.place = "parked";
    const parked = this.#parked.get(queue.gate);
    if (parked === undefined) this.#parked.set(queue.gate, [queue]);
    else parked.push(queue);
  }

  #leave(gate: ProviderGate): void {
    gate.leave();
    if (!this.#unpark(gate)) return;
    // The lane that leaves takes one itself; others that rest are called where there is more.
    if (gate.room > 1) this.#ring();
  }

  #unpark(gate: ProviderGate): boolean {
    const parked = this.#parked.get(gate) ?? [];
    this.#parked.delete(gate);
    for (const queue of parked) this.#makeReady(queue);
    return parked.length > 0;
  }

  #ring(): void {
    this.#bell.abort();
    this.#bell = new AbortController();
  }

  /** An entry whose queue was placed elsewhere meanwhile is passed over. */
  #wake(now: number): void {
    while (this.#waiting.leastKey <= now) {
      const queue = this.#waiting.pop()!;
      if (queue.place === "waiting") this.#makeReady(queue);
    }
  }
}
