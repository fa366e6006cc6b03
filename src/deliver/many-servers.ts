import type { Effects } from "../effects.ts";
import { judgeReply, type Outcome } from "./replies.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Line, Reply, Transport } from "./transport.ts";

/** A mail server among several, and its share of the connections. */
export interface WeightedServer {
  readonly transport: Transport;
  readonly weight: number;
}

interface Server extends WeightedServer {
  /** Open, or being opened. */
  lines: number;
  open: number;
  troubles: number;
  /** Refusals over policy since it last accepted a message. */
  refusals: number;
  /** Messages put off and connections lost since then, and when the first of them was. */
  failures: number;
  failingSince: number;
  acceptedAt: number;
  /** The last trouble, when it came, and until when the server is left alone, in milliseconds since 1970. */
  trouble: Reply | null;
  troubledAt: number;
  until: number;
}

/** So many refusals over policy in a row are about the server: a delivery's first is not believed yet. */
const believed = 3;
/** So many messages put off in a row are about the server, where another accepts some meanwhile. */
const lasting = 10;

/**
 * Several mail servers as one: connections are shared out by weight, and a server in trouble is left alone for growing
 * waits while the others take its share. Only when none is left is it trouble for the send.
 */
export function manyServers(
  servers: readonly WeightedServer[],
  connections: number,
  retryAfter: number,
  effects: Pick<Effects, "now" | "random" | "log">,
): Transport {
  const all: Server[] = servers.map((server) => ({
    ...server,
    lines: 0,
    open: 0,
    troubles: 0,
    refusals: 0,
    failures: 0,
    failingSince: 0,
    acceptedAt: 0,
    trouble: null,
    troubledAt: 0,
    until: 0,
  }));
  const alone = (server: Server) => server.until > effects.now().getTime();
  /** What works, and only wanted no more lines, gets one as soon as it has none. */
  const onlyFull = ({ acceptedAt, troubledAt }: Server) => acceptedAt > troubledAt;
  /** After trouble it gets one line, and more once it has accepted over that. */
  const takesMore = (server: Server) =>
    server.lines === 0 ? onlyFull(server) || !alone(server) : server.troubles === 0 && !alone(server);

  /** `startedAt`: of what failed. Lines that fail together are one failure. */
  function troubled(server: Server, reply: Reply, startedAt: number): void {
    if (alone(server) || startedAt < server.troubledAt) return;
    server.troubles += 1;
    const wait = retryDelay(server.troubles, retryAfter, effects.random);
    server.trouble = reply;
    server.troubledAt = effects.now().getTime();
    server.until = server.troubledAt + wait;
    effects.log.error(`nothing goes over ${server.transport.name} for a while`, {
      reply: reply.text,
      milliseconds: wait,
    });
  }

  /** A line that is older than the trouble does not show that it is over: the server may only want no more lines. */
  function accepted(server: Server, openedAt: number): void {
    server.acceptedAt = effects.now().getTime();
    if (server.troubles > 0 && openedAt > server.troubledAt)
      effects.log.info(`${server.transport.name} takes messages again`);
    server.troubles = 0;
    server.refusals = 0;
    server.failures = 0;
    if (openedAt > server.troubledAt) server.until = 0;
  }

  /**
   * Counts a reply that is no acceptance, and tells whether it is about the server. One that relays nothing for us, or
   * cannot look up anybody, says so to each reader, and while another accepts, that looks like so many readers refused
   * or put off.
   */
  function countAgainst(server: Server, reply: Reply, outcome: Outcome): boolean {
    if (outcome === "ours") return true;
    if (all.length === 1) return false;
    if (outcome === "policy") return (server.refusals += 1) >= believed;
    if (outcome !== "passing" && outcome !== "lost" && outcome !== "uncertain") return false;
    if (outcome === "passing" && saysItsSystem(reply)) return true;
    if (server.failures === 0) server.failingSince = effects.now().getTime();
    server.failures += 1;
    // Lines that are lost together are one failure: a server that began anew.
    const patience = outcome === "passing" ? lasting : Math.max(lasting, 2 * connections);
    return server.failures >= patience && all.some(({ acceptedAt }) => acceptedAt >= server.failingSince);
  }

  /** More lines than its share, since another was in trouble: one of them goes, so that that one gets its own back. */
  function hasTooMany({ lines, weight }: Server): boolean {
    const least = leastBusy(all.filter(takesMore));
    return least !== null && (least.lines + 1) / least.weight < lines / weight;
  }

  /** The first line goes to one that is well: the last few deliveries are not for trying whether trouble is over. */
  function nextToOpen(among: readonly Server[]): Server | null {
    const well = among.filter(({ troubles }) => troubles === 0);
    return leastBusy(well.length > 0 && well.every(({ lines }) => lines === 0) ? well : among);
  }

  async function openLine(): ReturnType<Transport["open"]> {
    const tried = new Set<Server>();
    for (;;) {
      const untried = all.filter((server) => !tried.has(server));
      const server = nextToOpen(untried.filter(takesMore));
      if (server === null) {
        const trouble = all.find((each) => each.trouble !== null)?.trouble;
        // What goes out over other lines is not to go out over a server in trouble instead.
        return trouble && all.some((each) => each.open > 0) ? { trouble } : lastResort(untried);
      }
      tried.add(server);
      const opened = await attempt(server);
      if ("line" in opened || all.every((each) => tried.has(each))) return opened;
    }
  }

  /** All have been in trouble: the one whose wait ends first tells whether that is over. */
  async function lastResort(untried: readonly Server[]): ReturnType<Transport["open"]> {
    const [first, ...others] = untried.length > 0 ? untried : all;
    return attempt(others.reduce((best, each) => (each.until < best.until ? each : best), first!));
  }

  async function attempt(server: Server): ReturnType<Transport["open"]> {
    // Counted before it is open, so that lanes that open together are shared out too.
    server.lines += 1;
    const startedAt = effects.now().getTime();
    const opened = await server.transport.open();
    if ("line" in opened) return { line: watch(server, opened.line, startedAt) };
    server.lines -= 1;
    troubled(server, opened.trouble, startedAt);
    return opened;
  }

  function watch(server: Server, line: Line, openedAt: number): Line {
    let counted = true;
    server.open += 1;
    const gone = () => {
      if (!counted) return;
      counted = false;
      server.lines -= 1;
      server.open -= 1;
    };
    const hangUp = () => {
      gone();
      line.close();
    };
    return {
      get open() {
        return counted && line.open;
      },
      async send(envelope, message) {
        const startedAt = effects.now().getTime();
        const reply = await line.send(envelope, message);
        const outcome = judgeReply(reply);
        if (outcome === "accepted") {
          accepted(server, openedAt);
          if (hasTooMany(server)) hangUp();
        }
        if (!line.open) gone();
        if (!countAgainst(server, reply, outcome)) return reply;
        troubled(server, reply, startedAt);
        const others = all.filter((each) => each !== server);
        if (outcome === "uncertain" || others.every((each) => alone(each) && each.open === 0)) return reply;
        hangUp();
        return { ...reply, text: `${server.transport.name}: ${reply.text}`, elsewhere: true };
      },
      close: hangUp,
    };
  }

  return { name: all.map(({ transport }) => transport.name).join(", "), connections, open: openLine };
}

/**
 * RFC 5321, section 3.8: 421, it shuts down; RFC 3463, section 3.4: X.3, its mail system's state, as a full disk. X.7
 * is about what a provider takes from us, whatever the code.
 */
function saysItsSystem({ code, enhanced }: Reply): boolean {
  return enhanced?.startsWith("4.3.") === true || (code === 421 && enhanced?.startsWith("4.7.") !== true);
}

/** Whose lines are fewest for its weight. */
function leastBusy(servers: readonly Server[]): Server | null {
  const load = ({ lines, weight }: Server) => (lines + 1) / weight;
  const [first, ...others] = servers;
  if (first === undefined) return null;
  return others.reduce((best, each) => (load(each) < load(best) ? each : best), first);
}
