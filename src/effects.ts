/** The outside, passed in: what a function does to the world stands in its arguments. */

/** One GET, bounded in time, bytes and redirects, that never reaches a private address. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<FetchAnswer>;

export interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** After decompression. */
  readonly maxBytes?: number;
  /** For everything: look-up, connection, redirects, the last byte. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly bytes: Uint8Array;
  readonly redirects: readonly { readonly status: number; readonly to: string }[];
}

/** Why a fetch gave no answer; `message` says it in words, with the address. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code:
    | "refused-address"
    | "bad-url"
    | "dns"
    | "connect"
    | "tls"
    | "timeout"
    | "too-large"
    | "redirects"
    | "broken";
  constructor(code: FetchError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Lines for the operator. Fields are plain values; secrets never go in. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface Effects {
  readonly now: () => Date;
  readonly fetch: Fetch;
  /** A new unguessable id, URL-safe. */
  readonly newId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
