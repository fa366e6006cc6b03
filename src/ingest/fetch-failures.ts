import { FetchError } from "../effects.ts";
import { RefusedAddress } from "./guarded-connector.ts";
import { BodyError } from "./unpack-body.ts";

/** What a failure is put into words with. */
export interface FailurePlace {
  /** The address, and the one it redirected to. */
  readonly address: string;
  readonly timeoutMs: number;
}

const cures = {
  again: "It is asked again next time.",
  publisher: "Tell the publisher if it stays so.",
};

const timeouts: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  ETIMEDOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "the server took the request and did not answer in time",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
};

const connectTroubles: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  EHOSTDOWN: "the host is down",
  EADDRNOTAVAIL: "the address cannot be used",
  UND_ERR_PRX_CONN: "the proxy closed the connection",
  UND_ERR_SOCKS5: "the proxy did not connect",
};

/** Turns whatever went wrong in a fetch into one FetchError that names address, cause and cure. */
export function toFetchError(error: unknown, { address, timeoutMs }: FailurePlace): FetchError {
  const say = (code: FetchError["code"], message: string): FetchError =>
    new FetchError(code, `${address}: ${message}`, { cause: error });
  if (error instanceof FetchError) return say(error.code, error.message);
  if (error instanceof RefusedAddress) return say("refused-address", refusal(error));
  if (error instanceof BodyError) return say(error.code, `the answer ${error.message}. ${cures.publisher}`);
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return say("timeout", `not finished within ${timeoutMs / 1000} s. ${cures.again}`);
  }
  return fromCode(codeOf(error), error, say);
}

function fromCode(
  code: string,
  error: unknown,
  say: (code: FetchError["code"], message: string) => FetchError,
): FetchError {
  const timeout = timeouts[code];
  if (timeout !== undefined) return say("timeout", `${timeout}. ${cures.again}`);
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EBADNAME)/.test(code)) {
    return say(
      "dns",
      `its host name was not found (${code}). Check the spelling, and the network if all names fail.`,
    );
  }
  if (
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO|UND_ERR_PRX_TLS)/.test(
      code,
    )
  ) {
    return say("tls", `no trustworthy encryption (${code}: ${firstLine(error)}). ${cures.publisher}`);
  }
  const trouble = connectTroubles[code];
  if (trouble !== undefined)
    return say("connect", `${trouble} (${code}). Check host and port; it is asked again next time.`);
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    return say("too-large", `its headers are larger than any server needs. ${cures.publisher}`);
  }
  return say("broken", `the answer broke off or is no HTTP (${firstLine(error)}). ${cures.again}`);
}

function refusal({ host, addresses }: RefusedAddress): string {
  const where = addresses.length === 1 && addresses[0] === host ? host : `${host} (${addresses.join(", ")})`;
  return `refused, ${where} is not a public address. If it is a host of your own, name it in fetch.allowPrivate.`;
}

/** An error's code; of several attempts, that of the last. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors.at(-1));
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return "";
}

function firstLine(error: unknown): string {
  const inner: unknown =
    error instanceof AggregateError && error.errors.length > 0 ? error.errors.at(-1) : error;
  return inner instanceof Error ? inner.message.split("\n")[0]!.slice(0, 200) : String(inner);
}
