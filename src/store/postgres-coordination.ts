import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type Coordination, sendChannel } from "./coordination.ts";
import { explainPostgres } from "./explain-postgres.ts";
import { postgresName, postgresSettings, sessionSettings } from "./postgres-pool.ts";

/** One lock in each database: who holds it runs the schedule. */
const scheduleLock = 1_651_664_229;
const patience = 10_000;

/**
 * A session of its own, opened when it is first needed and anew when it broke: it listens for sends that begin, and
 * holds the lock of the one that runs the schedule. The server gives the lock away as soon as the session is gone.
 */
export class PostgresCoordination implements Coordination {
  readonly shared = true;
  readonly name: string;
  readonly #address: string;
  #session: Promise<pg.Client> | null = null;
  #leads = false;
  #told = false;
  #wake: () => void = () => undefined;
  #closed = false;

  constructor(address: string) {
    this.#address = address;
    this.name = postgresName(address);
  }

  async mayLead(): Promise<boolean> {
    try {
      const session = await this.#open();
      const ask = this.#leads ? "true" : `pg_try_advisory_lock(${scheduleLock})`;
      const { rows } = await session.query<{ leads: boolean }>(`select ${ask} as leads`);
      this.#leads = this.#session !== null && rows[0]?.leads === true;
      return this.#leads;
    } catch (error) {
      this.#lose();
      throw explainPostgres(error, this.name);
    }
  }

  async awaitSend(milliseconds: number, signal: AbortSignal): Promise<void> {
    // Without a session, time alone must do.
    await this.#open().catch(() => undefined);
    if (signal.aborted) return;
    const ended = new AbortController();
    const told = new Promise<void>((resolve) => (this.#wake = resolve));
    if (!this.#told) {
      const either = AbortSignal.any([signal, ended.signal]);
      await Promise.race([told, wait(milliseconds, undefined, { signal: either }).catch(() => undefined)]);
    }
    ended.abort();
    this.#told = false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const session = await this.#session?.catch(() => null);
    await session?.end().catch(() => undefined);
  }

  #open(): Promise<pg.Client> {
    if (this.#session !== null) return this.#session;
    const opening = this.#connect();
    this.#session = opening;
    opening.catch(() => {
      if (this.#session === opening) this.#lose();
    });
    return opening;
  }

  async #connect(): Promise<pg.Client> {
    if (this.#closed) throw new Error(`database ${this.name}: it was closed`);
    const client = new pg.Client({ ...postgresSettings(this.#address), query_timeout: patience });
    client.on("error", () => this.#lose());
    client.on("end", () => this.#lose());
    client.on("notification", () => {
      this.#told = true;
      this.#wake();
    });
    await client.connect();
    await sessionSettings(client, patience);
    await client.query(`listen ${sendChannel}`);
    return client;
  }

  #lose(): void {
    const lost = this.#session;
    this.#session = null;
    this.#leads = false;
    void lost?.then((client) => client.end()).catch(() => undefined);
  }
}
