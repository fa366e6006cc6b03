import ipaddr from "ipaddr.js";

const innerName = /^(?:localhost|[^.]+|.*\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa))$/;

/**
 * Whether only some network's own machines can reach a host: an address that is not global unicast, a name without a
 * dot, or one of a domain kept for inner use (RFC 6761, 6762, 8375).
 *
 * @param hostname as URL gives it, so that 0x7f.1 and 2130706433 are 127.0.0.1
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() !== "unicast";
  return innerName.test(host);
}

/** @param opened host names, addresses and CIDR blocks, as `fetch.allowPrivate` has them */
export function isOpened(hostname: string, opened: readonly string[]): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  return opened.some((entry) => {
    const text = entry.trim().toLowerCase();
    if (text === host) return true;
    if (!ipaddr.isValid(host)) return false;
    const address = ipaddr.process(host);
    if (ipaddr.isValid(text)) return ipaddr.process(text).toString() === address.toString();
    if (!ipaddr.isValidCIDR(text)) return false;
    const [base, bits] = ipaddr.parseCIDR(text);
    return base.kind() === address.kind() && (address as ipaddr.IPv4).match(base, bits);
  });
}
