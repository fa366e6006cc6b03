import { lookup as dnsLookup } from "node:dns";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { type Fetch, type FetchAnswer, FetchError } from "../effects.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { toFetchError } from "./fetch-failures.ts";
import { type AddressGuard, createAddressGuard } from "./guard-address.ts";
import { checkBeforeProxy, guardedConnector, type Lookup, portOf } from "./guarded-connector.ts";
import { headersForHop, httpUrl, nextHop } from "./next-hop.ts";
import { createTurns, type Turns } from "./politeness.ts";
import { acceptEncoding, inMegabytes, unpackBody } from "./unpack-body.ts";

export interface FetchSettings {
  /** Says who asks, with the publication's address: `Briefing (+https://briefing.news.example)`. */
  readonly userAgent: string;
  /** `fetch.allowPrivate`: see `createAddressGuard`. */
  readonly allowPrivate: readonly string[];
  /** For a whole fetch with its redirects, from the moment its turn comes; 15 s. */
  readonly timeoutMs?: number;
  /** Until connected: 5 s. */
  readonly connectMs?: number;
  /** From the request to the end of the answer's headers: 10 s. */
  readonly firstByteMs?: number;
  /** Between two parts of a body: 5 s. */
  readonly idleMs?: number;
  /** After decompression: 5 MB. */
  readonly maxBytes?: number;
  /** Times that a body may grow when unpacked; looked at from 1 MB on. */
  readonly maxRatio?: number;
  readonly maxRedirects?: number;
  /** Requests at once to one host: 2. */
  readonly perHost?: number;
  /** Between the starts of two requests to one host: 100 ms. Hosts on the allow-list are our own and are not spared. */
  readonly hostDelayMs?: number;
  /** Proxy addresses as in `http_proxy`, `https_proxy`, `no_proxy`. The proxy resolves names: it must guard its own network. */
  readonly proxies?: { readonly http?: string; readonly https?: string; readonly no?: string };
  readonly lookup?: Lookup;
}

const defaults = {
  timeoutMs: 15_000,
  connectMs: 5_000,
  firstByteMs: 10_000,
  idleMs: 5_000,
  maxBytes: 5_000_000,
  maxRatio: 50,
  maxRedirects: 5,
  perHost: 2,
  hostDelayMs: 100,
  lookup: dnsLookup,
} as const satisfies Partial<FetchSettings>;

const keepAliveMs = 500;

type Settings = FetchSettings & typeof defaults;

interface Fetcher {
  readonly settings: Settings;
  readonly guard: AddressGuard;
  readonly dispatcher: Dispatcher;
  readonly turns: Turns;
}

interface Hop {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** One fetcher for all: feeds, their pages, their pictures. Close it when nothing more is to be fetched. */
export function createFetch(options: FetchSettings): {
  readonly fetch: Fetch;
  readonly close: () => Promise<void>;
} {
  const settings: Settings = { ...defaults, ...options } as Settings;
  const guard = createAddressGuard(settings.allowPrivate);
  const dispatcher = createDispatcher(settings, guard);
  const turns = createTurns({
    perHost: settings.perHost,
    delayMs: (host) => (ownHost(guard, host) ? 0 : settings.hostDelayMs),
  });
  const fetcher: Fetcher = { settings, guard, dispatcher, turns };
  return {
    fetch: async (address, fetchOptions = {}) => {
      const timeoutMs = fetchOptions.timeoutMs ?? settings.timeoutMs;
      const deadline = createDeadline(timeoutMs, fetchOptions.signal);
      try {
        return await follow(fetcher, deadline, timeoutMs, {
          url: httpUrl(address),
          headers: {
            "user-agent": settings.userAgent,
            ...fetchOptions.headers,
            "accept-encoding": acceptEncoding,
          },
          maxBytes: fetchOptions.maxBytes ?? settings.maxBytes,
          signal: deadline.signal,
        });
      } finally {
        deadline.clear();
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function ownHost(guard: AddressGuard, host: string): boolean {
  const url = new URL(`http://${host}`);
  return guard.lists(url.hostname, portOf(url.protocol, url.port));
}

function createDispatcher(settings: Settings, guard: AddressGuard): Dispatcher {
  const agent: Agent.Options = {
    allowH2: false,
    connect: guardedConnector(guard, settings.lookup, settings.connectMs),
    maxHeaderSize: 32 * 1024,
    // A host has a feed or two, or articles that are asked for at once: kept for longer, connections are only memory.
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
  };
  const { proxies } = settings;
  if (proxies?.http === undefined && proxies?.https === undefined) return new Agent(agent);
  return new EnvHttpProxyAgent({
    ...agent,
    httpProxy: proxies.http ?? "",
    httpsProxy: proxies.https ?? "",
    noProxy: proxies.no ?? "",
  });
}

async function follow(
  fetcher: Fetcher,
  deadline: Deadline,
  timeoutMs: number,
  first: Hop,
): Promise<FetchAnswer> {
  const redirects: { status: number; to: string }[] = [];
  let hop = first;
  try {
    for (;;) {
      const { url } = hop;
      const answer = await fetcher.turns.take(
        url.host,
        () => {
          deadline.start();
          return ask(fetcher, hop);
        },
        hop.signal,
      );
      if (answer.location === null) return { ...answer.got, url: url.href, redirects };
      if (redirects.length >= fetcher.settings.maxRedirects) {
        throw new FetchError(
          "redirects",
          `it redirects more than ${fetcher.settings.maxRedirects} times. Use the address that a browser ends at.`,
        );
      }
      const to = nextHop(url, answer.location);
      redirects.push({ status: answer.got.status, to: to.href });
      hop = { ...hop, url: to, headers: headersForHop(hop.headers, url, to) };
    }
  } catch (error) {
    const outer = hop.signal.reason as unknown;
    if (hop.signal.aborted && !(outer instanceof DOMException && outer.name === "TimeoutError")) throw outer;
    const address = hop === first ? first.url.href : `${first.url.href} (redirected to ${hop.url.href})`;
    throw toFetchError(hop.signal.aborted ? outer : error, { address, timeoutMs });
  }
}

type Got = Pick<FetchAnswer, "status" | "headers" | "bytes">;

/** One request; `location` is set where the answer sends us elsewhere. */
async function ask(fetcher: Fetcher, hop: Hop): Promise<{ got: Got; location: string | null }> {
  const { settings, guard, dispatcher } = fetcher;
  if (settings.proxies !== undefined) await checkBeforeProxy(guard, settings.lookup, hop.url);
  const answer = await dispatcher.request({
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: "GET",
    headers: hop.headers,
    headersTimeout: settings.firstByteMs,
    bodyTimeout: settings.idleMs,
    signal: hop.signal,
  });
  const headers = joinHeaders(answer.headers);
  const status = answer.statusCode;
  const location = [301, 302, 303, 307, 308].includes(status) ? (headers["location"] ?? null) : null;
  if (status < 200 || status > 299) {
    // A 304 has no body and its connection is used again; an error's page is not waited for.
    if (status === 304) await answer.body.dump();
    else answer.body.on("error", () => undefined).destroy();
    return { got: { status, headers, bytes: new Uint8Array() }, location };
  }
  const bytes = await readBody(answer, headers, hop.maxBytes, settings.maxRatio);
  return { got: { status, headers, bytes }, location };
}

async function readBody(
  answer: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  maxRatio: number,
): Promise<Uint8Array> {
  const encoding = headers["content-encoding"] ?? "";
  if (Number(headers["content-length"] ?? 0) > maxBytes) {
    answer.body.on("error", () => undefined).destroy();
    throw new FetchError("too-large", `the answer is larger than ${inMegabytes(maxBytes)}, it says.`);
  }
  return unpackBody(answer.body, encoding, { maxBytes, maxRatio });
}

function joinHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return joined;
}
