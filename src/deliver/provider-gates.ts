import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import { ProviderGate } from "./provider-gate.ts";
import { type Provider, providerOf, type ProviderSettings } from "./provider-limits.ts";
import { SharedRate } from "./shared-rate.ts";

type GateStore = Pick<Store, "providerPauses" | "turns"> & {
  readonly deliveries: Pick<Store["deliveries"], "workers">;
};

/** Every provider's gate. Pauses are shared with other processes, and found again after a restart. */
export class ProviderGates {
  readonly #store: GateStore;
  readonly #providerOf: ReturnType<typeof providerOf>;
  readonly #retryAfter: number;
  readonly #effects: Pick<Effects, "now" | "random" | "sleep">;
  readonly #byProvider = new Map<string, ProviderGate>();
  #acceptedByAll = 0;
  /** Whether any message was accepted, as far as is known here. */
  acceptedAny = false;
  /** Which of the sends that are under way this is, and how many they are, on all machines. */
  #place = { at: 0, of: 1 };

  constructor(
    settings: ProviderSettings & { readonly retryAfter: number },
    store: GateStore,
    effects: Pick<Effects, "now" | "random" | "sleep">,
  ) {
    this.#store = store;
    this.#providerOf = providerOf(settings);
    this.#retryAfter = settings.retryAfter;
    this.#effects = effects;
  }

  of(domain: string): ProviderGate {
    const provider = this.#providerOf(domain);
    let gate = this.#byProvider.get(provider.name);
    if (gate === undefined) {
      gate = new ProviderGate(provider, this.#retryAfter, this.#effects.random, this.#rateOf(provider));
      gate.grant(shareOf(provider.connections, this.#place));
      this.#byProvider.set(provider.name, gate);
    }
    return gate;
  }

  /** Takes over what other processes have found, and shares the providers' limits with them. */
  async adopt(workerId: string): Promise<void> {
    const sending = (await this.#store.deliveries.workers()).filter(({ issueId }) => issueId !== null);
    const at = sending.findIndex(({ id }) => id === workerId);
    // Who is not on the list was taken for dead, and comes last when it enlists anew.
    this.#place = at < 0 ? { at: sending.length, of: sending.length + 1 } : { at, of: sending.length };
    for (const gate of this.#byProvider.values()) gate.grant(shareOf(gate.provider.connections, this.#place));
    for (const pause of await this.#store.providerPauses.list()) this.of(pause.provider).adopt(pause);
  }

  async accepted(gate: ProviderGate): Promise<void> {
    this.#acceptedByAll += 1;
    this.acceptedAny = true;
    if (gate.accepted()) await this.#save(gate);
  }

  /** Trouble with one message; true where the provider's gate closed over it. */
  async trouble(gate: ProviderGate, kind: "said" | "lost", startedAt: Date, now: Date): Promise<boolean> {
    const before = gate.pause.pauses;
    const closed =
      kind === "said" ? gate.trouble(startedAt, now) : gate.lost(startedAt, this.#acceptedByAll, now);
    if (gate.pause.pauses > before) await this.#save(gate);
    return closed;
  }

  #rateOf(provider: Provider): SharedRate | null {
    if (provider.perSecond === null && provider.perHour === null) return null;
    return new SharedRate(`to ${provider.name}`, provider, this.#store.turns, this.#effects);
  }

  #save(gate: ProviderGate): Promise<void> {
    return this.#store.providerPauses.save({ provider: gate.provider.name, ...gate.pause });
  }
}

/** Shares that add up to the limit: what does not divide goes to the first, and where it is not enough for all, the last have none. */
function shareOf(limit: number, { at, of }: { at: number; of: number }): number {
  return Math.floor(limit / of) + (at < limit % of ? 1 : 0);
}
