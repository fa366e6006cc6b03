import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { type AddressGuard, plainHost } from "./guard-address.ts";

/** All addresses of a host name, as `dns.lookup` gives them. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** No address of this host may be connected to. */
export class RefusedAddress extends Error {
  override readonly name = "RefusedAddress";
  readonly host: string;
  readonly addresses: readonly string[];
  constructor(host: string, addresses: readonly string[]) {
    super(`${host} is at ${addresses.join(", ")}, not public`);
    this.host = host;
    this.addresses = addresses;
  }
}

/**
 * Connects only to addresses that the guard allows. The check stands between look-up and connect and hands on
 * just the addresses it allowed, so neither a second answer of the name server nor "happy eyeballs" gets round it;
 * a literal address is never looked up and is checked by itself.
 */
export function guardedConnector(
  guard: AddressGuard,
  lookup: Lookup,
  timeoutMs: number,
): buildConnector.connector {
  const byPort = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number): buildConnector.connector => {
    const known = byPort.get(port);
    if (known !== undefined) return known;
    const made = buildConnector({
      allowH2: false,
      timeout: timeoutMs,
      lookup: guardedLookup(guard, lookup, port),
    });
    byPort.set(port, made);
    return made;
  };
  return (options, callback) => {
    const host = plainHost(options.hostname);
    const port = portOf(options.protocol, options.port);
    if (isIP(host) !== 0 && !guard.allows(host, host, port)) callback(new RefusedAddress(host, [host]), null);
    else connectorFor(port)(options, callback);
  };
}

/** The port of a URL part, where none is written the protocol's own. */
export function portOf(protocol: string, port: string): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function guardedLookup(guard: AddressGuard, lookup: Lookup, port: number): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const [first, ...more] = addresses.filter(({ address }) => guard.allows(hostname, address, port));
      if (first === undefined) {
        callback(
          new RefusedAddress(
            hostname,
            addresses.map(({ address }) => address),
          ),
          [],
        );
      } else if (options.all === true) callback(null, [first, ...more]);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * For a request that goes through a proxy, where the proxy resolves the name: refuses literal addresses, names of
 * the inner network, and names that resolve here to nothing public. A name unknown here is left to the proxy.
 * @throws RefusedAddress
 */
export async function checkBeforeProxy(guard: AddressGuard, lookup: Lookup, url: URL): Promise<void> {
  const host = plainHost(url.hostname);
  const port = portOf(url.protocol, url.port);
  if (guard.lists(host, port)) return;
  if (isIP(host) === 0 && /^[^.]*$|\.(localhost|local|internal|intranet|home\.arpa)$/.test(host)) {
    throw new RefusedAddress(host, ["a name of the inner network"]);
  }
  const addresses = isIP(host) === 0 ? await lookUp(lookup, host) : [host];
  if (addresses.length > 0 && !addresses.some((address) => guard.allows(host, address, port))) {
    throw new RefusedAddress(host, addresses);
  }
}

function lookUp(lookup: Lookup, host: string): Promise<string[]> {
  return new Promise((resolve) => {
    lookup(host, { all: true }, (error, addresses) => {
      resolve(error === null ? addresses.map(({ address }) => address) : []);
    });
  });
}
