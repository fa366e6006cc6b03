import type { Effects } from "../effects.ts";
import type { Outcome } from "./replies.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Reply } from "./transport.ts";

/** So many refusals over policy in a row are about the server: a delivery's first is not believed yet. */
const believed = 3;
/** So many messages put off in a row are about the server, where another accepts some meanwhile. */
const lasting = 10;

/** How one of several mail servers does, by what it answered: whether it is left alone, and until when. */
export class ServerHealth {
  readonly #name: string;
  readonly #settings: { readonly retryAfter: number; readonly connections: number };
  readonly #effects: Pick<Effects, "now" | "random" | "log">;
  #troubles = 0;
  /** Refusals over policy since it last accepted a message. */
  #refusals = 0;
  /** Messages put off and connections lost since then, and when the first of them was. */
  #failures = 0;
  #failingSince = 0;
  /** When it last accepted a message, in milliseconds since 1970, as all moments here. */
  #acceptedAt = 0;
  #trouble: Reply | null = null;
  #troubledAt = 0;
  #until = 0;

  constructor(
    name: string,
    settings: { readonly retryAfter: number; readonly connections: number },
    effects: Pick<Effects, "now" | "random" | "log">,
  ) {
    this.#name = name;
    this.#settings = settings;
    this.#effects = effects;
  }

  /** The last trouble. */
  get trouble(): Reply | null {
    return this.#trouble;
  }

  get until(): number {
    return this.#until;
  }

  get alone(): boolean {
    return this.#until > this.#now;
  }

  /** Nothing was accepted since its last trouble. */
  get troubled(): boolean {
    return this.#troubles > 0;
  }

  /** It works, over lines older than its trouble, and only wanted no more of them. */
  get onlyFull(): boolean {
    return this.#acceptedAt > this.#troubledAt;
  }

  acceptedSince(moment: number): boolean {
    return this.#acceptedAt >= moment;
  }

  /** A line that is older than the trouble does not show that it is over: the server may only want no more lines. */
  accept(openedAt: number): void {
    this.#acceptedAt = this.#now;
    const isOver = openedAt > this.#troubledAt;
    if (this.troubled && isOver) this.#effects.log.info(`${this.#name} takes messages again`);
    this.#troubles = 0;
    this.#refusals = 0;
    this.#failures = 0;
    if (isOver) this.#until = 0;
  }

  /**
   * Left alone for a while. `startedAt`: of what failed. Lines that fail together are one failure. `open`: lines over
   * which messages go all the same, where it was one more that failed.
   */
  leave(reply: Reply, startedAt: number, open = 0): void {
    if (this.alone || startedAt < this.#troubledAt) return;
    this.#troubles += 1;
    const wait = retryDelay(this.#troubles, this.#settings.retryAfter, this.#effects.random);
    this.#trouble = reply;
    this.#troubledAt = this.#now;
    this.#until = this.#troubledAt + wait;
    const about = { reply: reply.text, milliseconds: wait };
    if (open === 0) this.#effects.log.error(`nothing goes over ${this.#name} for a while`, about);
    else this.#effects.log.warn(`${this.#name} takes no more connections for a while`, { open, ...about });
  }

  /**
   * Counts a reply that is no acceptance, and tells whether it is about the server. One that relays nothing for us, or
   * cannot look up anybody, says so to each reader, and while another accepts, that looks like so many readers refused
   * or put off.
   */
  countAgainst(reply: Reply, outcome: Outcome, acceptedSomewhereSince: (moment: number) => boolean): boolean {
    if (outcome === "ours") return true;
    if (outcome === "policy") return (this.#refusals += 1) >= believed;
    if (outcome !== "passing" && outcome !== "lost" && outcome !== "uncertain") return false;
    if (outcome === "passing" && saysItself(reply)) return true;
    if (this.#failures === 0) this.#failingSince = this.#now;
    this.#failures += 1;
    // Lines that are lost together are one failure: a server that began anew.
    const patience = outcome === "passing" ? lasting : Math.max(lasting, 2 * this.#settings.connections);
    return this.#failures >= patience && acceptedSomewhereSince(this.#failingSince);
  }

  get #now(): number {
    return this.#effects.now().getTime();
  }
}

/**
 * 4.3.x: the state of its mail system, as a full disk or a failed look-up (RFC 3463, section 3.4). 421: it shuts down
 * (RFC 5321, section 3.8); with 4.7.x that is about what a provider takes from us.
 */
function saysItself({ code, enhanced }: Reply): boolean {
  return enhanced?.startsWith("4.3.") === true || (code === 421 && enhanced?.startsWith("4.7.") !== true);
}
