import type { Effects } from "../effects.ts";
import { judgeReply } from "./replies.ts";
import { ServerHealth } from "./server-health.ts";
import type { Line, Transport } from "./transport.ts";

/** A mail server among several, and its share of the connections. */
export interface WeightedServer {
  readonly transport: Transport;
  readonly weight: number;
}

interface Server extends WeightedServer {
  readonly health: ServerHealth;
  /** Open, or being opened. */
  lines: number;
  open: number;
}

/**
 * Several mail servers, two at least, as one: connections are shared out by weight, and a server in trouble is left
 * alone for growing waits while the others take its share. Only when none is left is it trouble for the send.
 */
export function manyServers(
  servers: readonly WeightedServer[],
  connections: number,
  retryAfter: number,
  effects: Pick<Effects, "now" | "random" | "log">,
): Transport {
  const all: Server[] = servers.map((server) => ({
    ...server,
    health: new ServerHealth(server.transport.name, { retryAfter, connections }, effects),
    lines: 0,
    open: 0,
  }));
  const someAccepted = (since: number) => all.some(({ health }) => health.acceptedSince(since));

  async function openLine(): ReturnType<Transport["open"]> {
    const tried = new Set<Server>();
    for (;;) {
      const untried = all.filter((server) => !tried.has(server));
      const server = nextToOpen(untried.filter(takesMore));
      if (server === null) {
        const trouble = all.find(({ health }) => health.trouble !== null)?.health.trouble;
        // What goes out over other lines is not to go out over a server in trouble instead.
        return trouble && all.some(({ open }) => open > 0) ? { trouble } : lastResort(untried);
      }
      tried.add(server);
      const opened = await attempt(server);
      if ("line" in opened || all.every((each) => tried.has(each))) return opened;
    }
  }

  /** All have been in trouble: the one whose wait ends first tells whether that is over. */
  async function lastResort(untried: readonly Server[]): ReturnType<Transport["open"]> {
    const [first, ...others] = untried.length > 0 ? untried : all;
    const until = (server: Server) => server.health.until;
    return attempt(others.reduce((best, each) => (until(each) < until(best) ? each : best), first!));
  }

  async function attempt(server: Server): ReturnType<Transport["open"]> {
    // Counted before it is open, so that lanes that open together are shared out too.
    server.lines += 1;
    const startedAt = effects.now().getTime();
    const opened = await server.transport.open();
    if ("line" in opened) return { line: watch(server, opened.line, startedAt) };
    server.lines -= 1;
    server.health.leave(opened.trouble, startedAt, server.open);
    return opened;
  }

  function watch(server: Server, line: Line, openedAt: number): Line {
    const { health, transport } = server;
    const others = all.filter((each) => each !== server);
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
          health.accept(openedAt);
          if (hasTooMany(server, all)) hangUp();
        }
        if (!line.open) gone();
        if (!health.countAgainst(reply, outcome, someAccepted)) return reply;
        health.leave(reply, startedAt);
        if (outcome === "uncertain" || others.every((each) => each.health.alone && each.open === 0))
          return reply;
        hangUp();
        return { ...reply, text: `${transport.name}: ${reply.text}`, elsewhere: true };
      },
      close: hangUp,
    };
  }

  return { name: all.map(({ transport }) => transport.name).join(", "), connections, open: openLine };
}

/**
 * After trouble it gets one line, and more once it has accepted over that. One that works, and only wanted no more
 * lines, gets one as soon as it has none.
 */
function takesMore({ health, lines }: Server): boolean {
  if (lines === 0 && health.onlyFull) return true;
  return !health.alone && (lines === 0 || !health.troubled);
}

/** The first line goes to one that is well: the last few deliveries are not for trying whether trouble is over. */
function nextToOpen(among: readonly Server[]): Server | null {
  const well = among.filter(({ health }) => !health.troubled);
  return leastBusy(well.length > 0 && well.every(({ lines }) => lines === 0) ? well : among);
}

/** More lines than its share, since another was in trouble: one of them goes, so that that one gets its own back. */
function hasTooMany({ lines, weight }: Server, all: readonly Server[]): boolean {
  const least = leastBusy(all.filter(takesMore));
  return least !== null && (least.lines + 1) / least.weight < lines / weight;
}

/** Whose lines are fewest for its weight. */
function leastBusy(servers: readonly Server[]): Server | null {
  const load = ({ lines, weight }: Server) => (lines + 1) / weight;
  const [first, ...others] = servers;
  if (first === undefined) return null;
  return others.reduce((best, each) => (load(each) < load(best) ? each : best), first);
}
