import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manyServers } from "../../src/deliver/many-servers.ts";
import { transportFor } from "../../src/deliver/transports.ts";
import type { Transport } from "../../src/deliver/transport.ts";
import { silentLog } from "../../src/effects.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { effects as sendEffects, issueId, sendSample } from "./send-sample.ts";

let store: Store;
let servers: MailServer[];

beforeEach(async () => {
  store = await openStore(":memory:");
  await saveSampleIssue(store);
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await store.close();
});

async function serve(behaviour: Behaviour = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour);
  servers.push(server);
  return server;
}

const effects = { now: () => new Date(), random: () => 0.5, log: silentLog };
const together = (
  weighted: readonly (readonly [url: string, weight: number])[],
  connections: number,
  log = silentLog,
): Transport =>
  manyServers(
    weighted.map(([url, weight]) => ({
      transport: transportFor({ reveal: () => url }, connections),
      weight,
    })),
    connections,
    100,
    { ...effects, log },
  );
/** A log that keeps what it is told. */
function keeping() {
  const [warnings, errors]: [string[], string[]] = [[], []];
  const log = {
    ...silentLog,
    warn: (text: string) => void warnings.push(text),
    error: (text: string) => void errors.push(text),
  };
  return { log, warnings, errors };
}
/** Sends to 100 readers over one server in trouble, which has three shares of four, and one that is well. */
async function sendBeside(ill: Behaviour, well: Behaviour, connections: number) {
  await addReaders(store, 100);
  const [first, second] = [await serve(ill), await serve(well)];
  const { log, warnings, errors } = keeping();
  const weighted = [
    [first.url, 3],
    [second.url, 1],
  ] as const;
  const outcome = await sendSample(store, second.url, {
    effects: { ...sendEffects, log },
    transport: together(weighted, connections),
    settings: { retryAfter: 500, giveUpAfter: 20_000 },
  });
  return { outcome, warnings, errors };
}
const no = (code: number, text: string): never => {
  throw refusal(code, text);
};
const slowly = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 10));

describe("several mail servers", () => {
  it("get connections by their weight", async () => {
    await addReaders(store, 80);
    const [large, small] = [await serve({ done: slowly }), await serve({ done: slowly })];
    const transport = together(
      [
        [large.url, 3],
        [small.url, 1],
      ],
      8,
    );
    const outcome = await sendSample(store, large.url, { transport });
    expect(outcome.counts.accepted).toBe(80);
    expect([large.tried.mostAtOnce, small.tried.mostAtOnce]).toEqual([6, 2]);
  });

  it("stand in for one that is not there, and nobody's delivery waits for it", async () => {
    await addReaders(store, 20);
    const there = await serve();
    const start = performance.now();
    const outcome = await sendSample(store, there.url, {
      transport: together(
        [
          ["smtp://127.0.0.1:1", 5],
          [there.url, 1],
        ],
        3,
      ),
      settings: { retryAfter: 10_000 },
    });
    expect(outcome.counts).toMatchObject({ accepted: 20 });
    expect(performance.now() - start).toBeLessThan(9_000);
  });

  it("take over from one that relays nothing for us, and no reader is refused for it", async () => {
    await addReaders(store, 60);
    const closed = await serve({
      onRcptTo: (_address, _session, callback) => callback(refusal(554, "5.7.1 Relay access denied")),
    });
    const other = await serve({ done: slowly });
    const outcome = await sendSample(store, other.url, {
      transport: together(
        [
          [closed.url, 1],
          [other.url, 1],
        ],
        4,
      ),
      settings: { retryAfter: 50 },
    });
    expect(outcome.counts).toMatchObject({ accepted: 60, refused: 0 });
    expect(other.received).toHaveLength(60);
  });

  it("take over at once from one that refuses our sender in the middle, and no row is burnt", async () => {
    await addReaders(store, 30);
    let left = 5;
    const quota = await serve({
      onMailFrom(_address, _session, callback) {
        left -= 1;
        callback(left >= 0 ? null : refusal(550, "5.7.1 daily quota of this account exceeded"));
      },
    });
    const other = await serve();
    const { log, warnings, errors } = keeping();
    const outcome = await sendSample(store, other.url, {
      effects: { ...sendEffects, log },
      transport: together(
        [
          [quota.url, 3],
          [other.url, 1],
        ],
        4,
      ),
      settings: { retryAfter: 3_000, giveUpAfter: 20_000 },
    });
    expect(outcome.counts).toMatchObject({ accepted: 30, refused: 0, expired: 0 });
    expect(quota.received.length).toBe(5);
    expect(new Set([...quota.received, ...other.received].map(({ to }) => to)).size).toBe(30);
    expect((await store.deliveries.list(issueId)).map(({ attempts }) => attempts)).toEqual(Array(30).fill(1));
    expect([...warnings, ...errors], "neither the send nor the readers' provider waits").toEqual([]);
  });

  it.each<[string, Behaviour]>([
    ["cannot look up anybody", { rcpt: () => no(451, "4.3.0 temporary lookup failure") }],
    ["shuts down at each reader", { rcpt: () => no(421, "service not available, closing") }],
    ["puts every reader off", { rcpt: () => no(450, "4.2.0 come back later") }],
    ["has no room for any message", { done: () => no(452, "4.3.1 insufficient system storage") }],
    ["hangs up on every message", { done: () => "drop" }],
  ])("take over from one that %s, and nobody expires for it", async (_, ill) => {
    const { outcome, warnings, errors } = await sendBeside(ill, { done: slowly }, 4);
    expect(outcome.counts).toMatchObject({ accepted: 100, expired: 0, uncertain: 0 });
    expect([...warnings, ...errors], "neither the send nor the readers' provider waits").toEqual([]);
  });

  it("take over with fewer connections than there were, and nothing goes over the one in trouble for want of more", async () => {
    const full = { rcpt: () => no(452, "4.3.1 insufficient system storage") };
    const { outcome, errors } = await sendBeside(full, { done: slowly, maxClients: 2 }, 5);
    expect(outcome.counts).toMatchObject({ accepted: 100, expired: 0 });
    expect((await store.deliveries.list(issueId)).map(({ attempts }) => attempts)).toEqual(
      Array(100).fill(1),
    );
    expect(errors, "the send does not pause").toEqual([]);
  });

  it("give one that is well again its share back, while the send goes on", async () => {
    await addReaders(store, 300);
    let down = true;
    const back = await serve({
      done: slowly,
      onConnect: (_session, callback) => callback(down ? refusal(421, "4.3.0 starting") : null),
    });
    const other = await serve({
      done: async () => {
        await slowly();
        if (other.received.length > 20) down = false;
        return undefined;
      },
    });
    const transport = together(
      [
        [back.url, 1],
        [other.url, 1],
      ],
      4,
    );
    const outcome = await sendSample(store, other.url, { transport });
    expect(outcome.counts).toMatchObject({ accepted: 300 });
    // Half of what was sent after the first wait.
    expect(back.received.length).toBeGreaterThan(70);
    expect(back.received.length).toBeLessThan(150);
  });

  it("that fail over several connections at once have failed once, and are left alone for the first wait", async () => {
    const onConnect: Behaviour["onConnect"] = (_session, callback) =>
      callback(refusal(421, "4.3.0 starting"));
    const servers = [await serve({ onConnect }), await serve({ onConnect })];
    const waits: unknown[] = [];
    const log = { ...silentLog, error: (_: string, about?: object) => void waits.push(about) };
    const weighted = servers.map(({ url }) => ({
      transport: transportFor({ reveal: () => url }, 4),
      weight: 1,
    }));
    const transport = manyServers(weighted, 4, 60_000, { ...effects, log });
    await Promise.all([1, 2, 3, 4].map(() => transport.open()));
    expect(waits).toMatchObject([{ milliseconds: 60_000 }, { milliseconds: 60_000 }]);
  });

  it("of which one takes no more connections is said to do that, while messages go over those it took", async () => {
    const [small, other] = [await serve({ maxClients: 1 }), await serve()];
    const { log, warnings, errors } = keeping();
    const weighted = [
      [small.url, 9],
      [other.url, 1],
    ] as const;
    const transport = together(weighted, 3, log);
    const opened = [await transport.open(), await transport.open(), await transport.open()];
    const lines = opened.flatMap((each) => ("line" in each ? [each.line] : []));
    for (const line of lines) line.close();
    expect(lines).toHaveLength(3);
    expect([...warnings, ...errors]).toEqual([`${small.url} takes no more connections for a while`]);
  });

  it("that are all in trouble are trouble for the send, until one is well again", async () => {
    await addReaders(store, 5);
    let broken = true;
    setTimeout(() => (broken = false), 400);
    const behaviour: Behaviour = {
      onMailFrom: (_address, _session, callback) => callback(broken ? refusal(451, "4.3.0 disk full") : null),
    };
    const [one, two] = [await serve(behaviour), await serve(behaviour)];
    const outcome = await sendSample(store, one.url, {
      transport: together(
        [
          [one.url, 1],
          [two.url, 1],
        ],
        2,
      ),
    });
    expect(outcome.counts).toMatchObject({ accepted: 5, expired: 0 });
  });
});
