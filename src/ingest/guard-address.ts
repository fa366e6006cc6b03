import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Says which addresses may be connected to. */
export interface AddressGuard {
  /** May a connection be made to this IP address, reached under this host name? */
  allows(host: string, address: string, port: number): boolean;
  /** Is this host, by its name or as a literal address, on the allow-list? */
  lists(host: string, port: number): boolean;
}

/** Only here is "public" not enough: the address is routed as public, yet answers as a cloud's inner service. */
const innerServices = [ipaddr.parse("168.63.129.16")];
const globalUnicast6 = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * True for global unicast alone: everything that IANA's special-purpose registries (RFC 6890) name is refused,
 * so are NAT64, 6to4 and Teredo, which hide another address within, and IPv6 outside 2000::/3.
 * Compares parsed bytes; text that is no IP address is not public.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed?.range() !== "unicast") return false;
  if (innerServices.some((inner) => sameAddress(inner, parsed))) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast6);
}

interface Opening {
  readonly host: string | null;
  readonly range: readonly [Address, number] | null;
  readonly port: number | null;
}

/**
 * @param allowPrivate `fetch.allowPrivate`: host names, IP addresses or CIDR ranges, each also with a port
 *   (`feeds.intranet.example`, `10.1.0.0/16`, `127.0.0.1:8080`, `[::1]:8080`). A host name opens whatever it resolves to.
 * @throws Error that names an entry which is none of these.
 */
export function createAddressGuard(allowPrivate: readonly string[]): AddressGuard {
  const openings = allowPrivate.map(readOpening);
  const opens = (host: string, address: Address | null, port: number): boolean =>
    openings.some(
      (opening) =>
        (opening.port === null || opening.port === port) &&
        (opening.range === null ? opening.host === plainHost(host) : within(address, opening.range)),
    );
  return {
    allows: (host, address, port) => isPublicAddress(address) || opens(host, parseAddress(address), port),
    lists: (host, port) => opens(host, parseAddress(plainHost(host)), port),
  };
}

/** A host as it is compared: lower case, without the brackets of IPv6 and without the root's dot. */
export function plainHost(host: string): string {
  return host
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
}

function parseAddress(text: string): Address | null {
  if (!ipaddr.IPv6.isValid(text) && !ipaddr.IPv4.isValidFourPartDecimal(text)) return null;
  // `process` takes an IPv4-mapped address for what it is.
  return ipaddr.process(text);
}

function sameAddress(a: Address, b: Address): boolean {
  return a.kind() === b.kind() && a.toByteArray().join() === b.toByteArray().join();
}

function within(address: Address | null, [base, bits]: readonly [Address, number]): boolean {
  return address?.kind() === base.kind() && (address as ipaddr.IPv4).match(base, bits);
}

function readOpening(entry: string): Opening {
  const text = entry.trim();
  const { host, port } = splitPort(text);
  const range = readRange(host);
  const known = range !== null || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(plainHost(host));
  if (!known || (port !== null && (port < 1 || port > 65_535))) {
    throw new Error(
      `fetch.allowPrivate: "${entry}" is no host, address or range. Write it like "feeds.intranet.example", "10.1.0.0/16" or "127.0.0.1:8080".`,
    );
  }
  return { host: plainHost(host), range, port };
}

function splitPort(text: string): { host: string; port: number | null } {
  const match = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(text);
  return match === null ? { host: text, port: null } : { host: match[1]!, port: Number(match[2]) };
}

function readRange(host: string): readonly [Address, number] | null {
  const text = plainHost(host);
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = parseAddress(text);
  return address === null ? null : [address, address instanceof ipaddr.IPv4 ? 32 : 128];
}
