import { isIP } from "node:net";
import PQueue from "p-queue";
import { type Effects, FetchError } from "../effects.ts";
import { createDeadline } from "../ingest/deadline.ts";
import { plainHost } from "../ingest/guard-address.ts";
import type { Addresses, Reach, Reaches } from "../render/preflight/reach.ts";

export interface Asking {
  readonly fetch: Effects["fetch"];
  /** For all addresses together; 8 s. What has not answered by then is left out: an issue never waits for a slow site. */
  readonly timeoutMs?: number;
}

const atOnce = 10;
/** Read of a page only to learn where it is; more is not read, and that it is more is answer enough. */
const mostOfPage = 200_000;
const mostOfPicture = 5_000_000;

/**
 * Asks for each address once, all at the same time. It is a GET that wants the first byte: HEAD is refused by many
 * servers that answer readers.
 */
export async function askAddresses(
  { links, pictures }: Addresses,
  { fetch, timeoutMs = 8_000 }: Asking,
): Promise<Reaches> {
  const reaches = new Map<string, Reach>();
  const queue = new PQueue({ concurrency: atOnce });
  const deadline = createDeadline(timeoutMs);
  deadline.start();
  const ask = async (address: string, maxBytes: number) => {
    const reach = deadline.signal.aborted ? null : await reachOf(address, maxBytes, fetch, deadline.signal);
    if (reach !== null) reaches.set(address, reach);
  };
  try {
    await Promise.all([
      ...pictures.map((address) => queue.add(() => ask(address, mostOfPicture))),
      ...links.map((address) => queue.add(() => ask(address, mostOfPage))),
    ]);
  } finally {
    deadline.clear();
  }
  return withoutOwnTrouble(reaches);
}

/** Where not one of several names is known, it is the name server that is away, and nothing is known of the links. */
function withoutOwnTrouble(reaches: Map<string, Reach>): Reaches {
  const hostOf = (address: string) => plainHost(new URL(address).hostname);
  const literal = [...reaches].filter(([address]) => isIP(hostOf(address)) !== 0);
  const named = [...reaches].filter(([address]) => isIP(hostOf(address)) === 0);
  const hosts = new Set(named.map(([address]) => hostOf(address)));
  const away = hosts.size > 2 && named.every(([, reach]) => "failed" in reach && reach.failed === "dns");
  return away ? new Map(literal) : reaches;
}

/** Null where nobody knows. */
async function reachOf(
  address: string,
  maxBytes: number,
  fetch: Effects["fetch"],
  signal: AbortSignal,
): Promise<Reach | null> {
  try {
    const answer = await fetch(address, { maxBytes, signal, headers: { range: "bytes=0-0" } });
    const whole = /\/(\d+)$/.exec(answer.headers["content-range"] ?? "")?.[1];
    const bytes = whole !== undefined ? Number(whole) : answer.status === 200 ? answer.bytes.length : null;
    return { status: answer.status, url: answer.url, bytes };
  } catch (error) {
    if (!(error instanceof FetchError)) {
      if (signal.aborted) return null;
      throw error;
    }
    // It began to answer.
    if (error.code === "too-large") return { status: 200, url: address, bytes: maxBytes };
    if (error.code === "broken" || error.code === "timeout") return null;
    return { failed: error.code };
  }
}
