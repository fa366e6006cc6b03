import type { LookupAddress } from "node:dns";
import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { Feed } from "../../src/domain/feed.ts";
import { createFetch, type FetchSettings } from "../../src/ingest/fetch.ts";
import { fetchAll } from "../../src/ingest/fetch-all.ts";
import type { FeedFetch } from "../../src/ingest/fetch-feed.ts";
import { serve } from "./fetch-server.ts";

const rss = '<rss version="2.0"><channel><title>Harbour</title></channel></rss>';
const feedAt = (url: string): Feed => ({ name: url, url, weight: 1 });

/** All names of these tests are this machine. */
const here = (
  _name: string,
  _options: unknown,
  callback: (error: null, addresses: LookupAddress[]) => void,
): void => callback(null, [{ address: "127.0.0.1", family: 4 }]);

/** Limits that no busy machine reaches: what a test says of other things hangs on no clock. */
const patient = { firstByteMs: 60_000, idleMs: 60_000, timeoutMs: 60_000 };

function world(settings: Partial<FetchSettings> = {}) {
  const made = createFetch({
    userAgent: "test",
    allowPrivate: ["127.0.0.1"],
    lookup: here,
    hostDelayMs: 0,
    ...patient,
    ...settings,
  });
  onTestFinished(made.close);
  return { fetch: made.fetch, now: () => new Date(performance.now()), random: () => 0.5 };
}

/** Counts the requests that are open at once, by host and in all. */
function gauge(answer: RequestListener) {
  const open = new Map<string, number>();
  const most = { host: 0, all: 0 };
  const count = (host: string, by: number): void => {
    open.set(host, (open.get(host) ?? 0) + by);
    most.host = Math.max(most.host, open.get(host)!);
    most.all = Math.max(
      most.all,
      [...open.values()].reduce((sum, n) => sum + n),
    );
  };
  const listener: RequestListener = (request, response) => {
    const host = request.headers.host ?? "";
    count(host, 1);
    response.on("close", () => count(host, -1));
    answer(request, response);
  };
  return { most, listener };
}

const hostile: Record<string, RequestListener> = {
  stall: () => undefined,
  half: (_, response) => void response.write("<rss>"),
  drip: (_, response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  },
  endless: (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(rss.repeat(1000)));
    };
    response.on("drain", more).on("error", () => undefined);
    more();
  },
  headers: (request) => {
    const { socket } = request;
    socket.on("error", () => undefined).write("HTTP/1.1 200 OK\r\n");
    const timer = setInterval(() => socket.write(`x: ${"h".repeat(5000)}\r\n`), 1);
    socket.on("close", () => clearInterval(timer));
  },
  reset: (request) => void request.socket.resetAndDestroy(),
};

test("stalling, dripping, endless and broken feeds cost only themselves", async () => {
  const server = await serve((request, response) => {
    const kind = (request.url ?? "").slice(1).split("-")[0]!;
    (hostile[kind] ?? ((_: unknown, r: typeof response) => r.end(rss)))(request, response);
  });
  const bad = Object.keys(hostile).flatMap((kind) =>
    [1, 2].map((n) => feedAt(`http://${kind}.example:${server.port}/${kind}-${n}`)),
  );
  const good = Array.from({ length: 20 }, (_, i) =>
    feedAt(`http://good${i % 5}.example:${server.port}/good-${i}`),
  );
  const results = new Map<string, FeedFetch["outcome"]>();
  const order: ("good" | "bad")[] = [];
  const effects = world({ firstByteMs: 2500, idleMs: 2500, timeoutMs: 4000 });
  await fetchAll([...bad, ...good], new Map(), effects, { atOnce: 20 }, (feed, { outcome }) => {
    results.set(feed.name, outcome);
    order.push(good.includes(feed) ? "good" : "bad");
  });
  for (const feed of good) expect(results.get(feed.name), feed.url).toBe("fresh");
  for (const feed of bad) expect(results.get(feed.name), feed.url).toBe("failed");
  // None of them waited for the limits of the bad ones to run out.
  expect(order.lastIndexOf("good")).toBeLessThan(order.lastIndexOf("bad"));
});

test("at most two requests at once to one host, and at most twenty in all", async () => {
  // Nobody gets an answer until so many are asked as may be: more than that would show.
  const full = Promise.withResolvers<undefined>();
  const { most, listener } = gauge((_, response) => {
    if (most.all === 20) full.resolve(undefined);
    void full.promise.then(() => setTimeout(() => response.end(rss), 20));
  });
  const server = await serve(listener);
  // Half of them on three hosts, the others each on its own.
  const feeds = Array.from({ length: 120 }, (_, i) =>
    feedAt(`http://host${i < 60 ? i % 3 : i}.example:${server.port}/${i}`),
  );
  await fetchAll(feeds, new Map(), world(), {}, () => undefined);
  expect(server.requests).toHaveLength(120);
  expect(most.host).toBe(2);
  expect(most.all).toBe(20);
});

test("feeds that wait for their host take no place from feeds of other hosts", async () => {
  // The slow host answers when all others have: feeds that took a place while they wait would keep those from it.
  const others = Promise.withResolvers<undefined>();
  const server = await serve((request, response) => {
    const slow = request.headers.host?.startsWith("slow") === true;
    void (slow ? others.promise : Promise.resolve()).then(() => response.end(rss));
  });
  const slow = Array.from({ length: 10 }, (_, i) => feedAt(`http://slow.example:${server.port}/${i}`));
  const quick = Array.from({ length: 15 }, (_, i) =>
    feedAt(`http://quick${i % 3}.example:${server.port}/${i}`),
  );
  const order: Feed[] = [];
  await fetchAll([...slow, ...quick], new Map(), world({ timeoutMs: 5000 }), { atOnce: 4 }, (feed) => {
    if (order.push(feed) === quick.length) others.resolve(undefined);
  });
  expect(order.slice(0, quick.length).every((feed) => quick.includes(feed))).toBe(true);
});

test("requests to one host that is not our own are spaced", async () => {
  const at: number[] = [];
  const server = await serve((_, response) => {
    at.push(performance.now());
    response.end(rss);
  });
  const feeds = Array.from({ length: 5 }, (_, i) => feedAt(`http://far.example:${server.port}/${i}`));
  const begun = performance.now();
  await fetchAll(feeds, new Map(), world({ hostDelayMs: 80 }), {}, () => undefined);
  // From the beginning, not from one to the next: a request that a busy machine holds up comes close to the one after it.
  expect(at).toHaveLength(5);
  for (const [i, moment] of at.entries()) expect(moment - begun).toBeGreaterThan(i * 80 - 5);
});

test("no more documents are held than feeds are in hand", async () => {
  const server = await serve((_, response) => response.end(rss));
  const feeds = Array.from({ length: 30 }, (_, i) => feedAt(`http://host${i}.example:${server.port}/`));
  let held = 0;
  let most = 0;
  await fetchAll(feeds, new Map(), world(), { atOnce: 5 }, async () => {
    most = Math.max(most, ++held);
    await new Promise((resolve) => setTimeout(resolve, 10));
    held -= 1;
  });
  expect(most).toBe(5);
});

test("each feed goes by its own state, and tells how long it took", async () => {
  const server = await serve((request, response) => {
    if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else setTimeout(() => response.setHeader("etag", '"v1"').end(rss), 50);
  });
  const [one, two] = [
    feedAt(`http://one.example:${server.port}/`),
    feedAt(`http://two.example:${server.port}/`),
  ];
  const states = new Map<string, FeedFetch["nextState"]>();
  const effects = world();
  await fetchAll([one], states, effects, {}, (feed, { nextState }, milliseconds) => {
    states.set(feed.name, nextState);
    expect(milliseconds).toBeGreaterThan(40);
  });
  const outcomes: Record<string, string> = {};
  await fetchAll(
    [one, two],
    states,
    effects,
    {},
    (feed, { outcome }) => void (outcomes[feed.name] = outcome),
  );
  expect(outcomes).toEqual({ [one.name]: "unchanged", [two.name]: "fresh" });
});

test("what the caller throws ends the whole and is thrown on", async () => {
  const server = await serve((_, response) => response.end(rss));
  const feeds = Array.from({ length: 30 }, (_, i) => feedAt(`http://host${i}.example:${server.port}/`));
  const all = fetchAll(feeds, new Map(), world(), { atOnce: 2 }, () => {
    throw new Error("the database is full");
  });
  await expect(all).rejects.toThrow("the database is full");
  expect(server.requests.length).toBeLessThan(10);
});

test("an aborted signal ends the whole at once", async () => {
  const server = await serve(() => undefined);
  const feeds = Array.from({ length: 30 }, (_, i) => feedAt(`http://host${i}.example:${server.port}/`));
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("told to stop")), 50);
  const began = performance.now();
  const all = fetchAll(feeds, new Map(), world(), { atOnce: 5, signal: stop.signal }, () => undefined);
  await expect(all).rejects.toThrow("told to stop");
  expect(performance.now() - began).toBeLessThan(20_000);
});
