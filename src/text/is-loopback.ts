import { isIPv4 } from "node:net";

/** Whether a host, as an address or as URLs write it (`[::1]`), is this very machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  return bare === "localhost" || bare === "::1" || (isIPv4(bare) && bare.startsWith("127."));
}
