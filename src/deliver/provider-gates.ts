import type { Effects } from "../effects.ts";
import type { ProviderPauseStore } from "../store/provider-pauses.ts";
import { ProviderGate } from "./provider-gate.ts";
import { providerOf, type ProviderSettings } from "./provider-limits.ts";

/** Every provider's gate. Pauses are shared with other processes, and found again after a restart. */
export class ProviderGates {
  readonly #store: ProviderPauseStore;
  readonly #providerOf: ReturnType<typeof providerOf>;
  readonly #retryAfter: number;
  readonly #random: () => number;
  readonly #byProvider = new Map<string, ProviderGate>();
  #acceptedByAll = 0;

  constructor(
    settings: ProviderSettings & { readonly retryAfter: number },
    store: ProviderPauseStore,
    effects: Pick<Effects, "random">,
  ) {
    this.#store = store;
    this.#providerOf = providerOf(settings);
    this.#retryAfter = settings.retryAfter;
    this.#random = effects.random;
  }

  of(domain: string): ProviderGate {
    const provider = this.#providerOf(domain);
    let gate = this.#byProvider.get(provider.name);
    if (gate === undefined) {
      gate = new ProviderGate(provider, this.#retryAfter, this.#random);
      this.#byProvider.set(provider.name, gate);
    }
    return gate;
  }

  /** Takes over what other processes have found. */
  async adopt(): Promise<void> {
    for (const pause of await this.#store.list()) this.of(pause.provider).adopt(pause);
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

  #save(gate: ProviderGate): Promise<void> {
    return this.#store.save({ provider: gate.provider.name, ...gate.pause });
  }
}
