import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import { ProviderGate } from "./provider-gate.ts";
import { type Provider, providerOf, type ProviderSettings } from "./provider-limits.ts";
import { SharedRate } from "./shared-rate.ts";

/** Every provider's gate. Pauses are shared with other processes, and found again after a restart. */
export class ProviderGates {
  readonly #store: Pick<Store, "providerPauses" | "turns">;
  readonly #providerOf: ReturnType<typeof providerOf>;
  readonly #retryAfter: number;
  readonly #effects: Pick<Effects, "now" | "random" | "sleep">;
  readonly #byProvider = new Map<string, ProviderGate>();
  #acceptedByAll = 0;

  constructor(
    settings: ProviderSettings & { readonly retryAfter: number },
    store: Pick<Store, "providerPauses" | "turns">,
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
      this.#byProvider.set(provider.name, gate);
    }
    return gate;
  }

  /** Takes over what other processes have found. */
  async adopt(): Promise<void> {
    for (const pause of await this.#store.providerPauses.list()) this.of(pause.provider).adopt(pause);
  }

  async accepted(gate: ProviderGate): Promise<void> {
    this.#acceptedByAll += 1;
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
