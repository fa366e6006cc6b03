import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

let store: Store;
let server: MailServer | null = null;

beforeEach(async () => {
  store = await openStore(":memory:");
  await saveSampleIssue(store);
});
afterEach(async () => {
  await server?.close();
  server = null;
  await store.close();
});

async function serve(behaviour: Behaviour): Promise<MailServer> {
  server = await startMailServer(behaviour);
  return server;
}

async function addReadersAt(domain: string, count: number): Promise<void> {
  const name = domain.replaceAll(".", "-");
  await store.subscribers.add(
    Array.from({ length: count }, (_, i) => ({ ...subscriber(`${name}-${i}`), email: `r${i}@${domain}` })),
  );
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const domainOf = (address: string) => address.slice(address.indexOf("@") + 1);

describe("a provider in trouble", () => {
  it("waits with growing delay while the others go on, and nobody's row is burnt", async () => {
    await addReadersAt("busy.example", 60);
    await addReadersAt("calm.example", 60);
    const busyAt: number[] = [];
    let calm = 0;
    let healed = false;
    const mails = await serve({
      rcpt(address) {
        if (domainOf(address) === "busy.example" && !healed) {
          busyAt.push(performance.now());
          throw refusal(421, "4.7.28 too much mail from you");
        }
      },
      done({ to }) {
        // Only now, so that nobody comes to the end where the others had to wait for it.
        if (domainOf(to) === "calm.example" && (calm += 1) === 60) setTimeout(() => (healed = true), 1200);
        return undefined;
      },
    });
    const outcome = await sendSample(store, mails.url, {
      connections: 5,
      settings: { retryAfter: 100, giveUpAfter: 30_000 },
    });
    expect(outcome.counts).toMatchObject({ accepted: 120, refused: 0, expired: 0 });
    expect(busyAt.length).toBeLessThan(25);
    const pauses = busyAt.slice(1).map((at, i) => at - busyAt[i]!);
    expect(Math.max(...pauses)).toBeGreaterThan(200);
    expect(await store.providerPauses.list()).toEqual([]);
  });

  it("is asked by one message first, and by more only as it accepts them", async () => {
    await addReadersAt("busy.example", 40);
    let slow = true;
    let atOnce = 0;
    const seen: number[] = [];
    setTimeout(() => (slow = false), 250);
    const mails = await serve({
      async done() {
        if (slow) throw refusal(451, "4.7.0 rate limited, slow down");
        atOnce += 1;
        seen.push(atOnce);
        await wait(60);
        atOnce -= 1;
        return undefined;
      },
    });
    const outcome = await sendSample(store, mails.url, { connections: 8, settings: { retryAfter: 100 } });
    expect(outcome.counts).toMatchObject({ accepted: 40 });
    for (const [i, under] of seen.slice(0, 4).entries()) expect(under).toBeLessThanOrEqual(i + 1);
    expect(seen[0]).toBe(1);
    expect(Math.max(...seen)).toBeGreaterThan(2);
  });

  it("is left alone after a restart too, for as long as it was to be", async () => {
    await addReadersAt("busy.example", 5);
    await addReadersAt("calm.example", 5);
    const until = new Date(Date.now() + 2500);
    const since = new Date(Date.now() - 1000);
    await store.providerPauses.save({ provider: "busy.example", pauses: 3, since, until });
    const early: string[] = [];
    const mails = await serve({
      rcpt(address) {
        if (Date.now() < until.getTime()) early.push(domainOf(address));
      },
    });
    const outcome = await sendSample(store, mails.url);
    expect(outcome.counts).toMatchObject({ accepted: 10 });
    expect(early).toEqual(Array<string>(5).fill("calm.example"));
  });

  it("that blocks us gets nothing for a while, instead of refusing every reader there", async () => {
    await addReadersAt("blocks.example", 30);
    await addReadersAt("calm.example", 30);
    let blocked = true;
    setTimeout(() => (blocked = false), 800);
    const mails = await serve({
      rcpt(address) {
        if (blocked && domainOf(address) === "blocks.example")
          throw refusal(550, "5.7.1 your host is on our block list");
      },
      done: () => wait(5).then(() => undefined),
    });
    const outcome = await sendSample(store, mails.url, { settings: { retryAfter: 60 } });
    expect(outcome.counts.accepted).toBeGreaterThanOrEqual(58);
    expect(outcome.counts.expired).toBe(0);
    expect(await store.subscribers.count()).toMatchObject({ active: 60, suppressed: 0 });
  });

  it("over which connections are lost holds up no other", async () => {
    await addReadersAt("broken.example", 20);
    await addReadersAt("calm.example", 60);
    let healed = false;
    setTimeout(() => (healed = true), 700);
    const drops = { count: 0 };
    const mails = await serve({
      async done({ to }) {
        await wait(3);
        if (domainOf(to) !== "broken.example" || healed) return undefined;
        drops.count += 1;
        return "drop";
      },
    });
    const outcome = await sendSample(store, mails.url, { settings: { retryAfter: 50, giveUpAfter: 30_000 } });
    expect(outcome.counts).toMatchObject({ accepted: 80, uncertain: 0 });
    expect(drops.count).toBeLessThan(25);
  });

  it("for longer than giveUpAfter is given up on, and only that one", async () => {
    await addReadersAt("busy.example", 30);
    await addReadersAt("calm.example", 10);
    const mails = await serve({
      rcpt(address) {
        if (domainOf(address) === "busy.example") throw refusal(421, "4.7.0 go away");
      },
    });
    const outcome = await sendSample(store, mails.url, { settings: { retryAfter: 30, giveUpAfter: 300 } });
    expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 10, expired: 30 } });
  });
});

it("greylisting of every reader by a bare 4.7.1 is survived, and does not look like a provider in trouble", async () => {
  await addReadersAt("grey.example", 40);
  const mails = await serve({
    rcpt(_address, nth) {
      if (nth === 1) throw refusal(451, "4.7.1 please try again later");
    },
  });
  const outcome = await sendSample(store, mails.url, { settings: { retryAfter: 50 } });
  expect(outcome.counts).toMatchObject({ accepted: 40 });
  expect((await store.deliveries.list(issueId)).every(({ attempts }) => attempts === 2)).toBe(true);
});

describe("limits for a provider", () => {
  it("keep its domains together to so many connections, while the others are free", async () => {
    await addReadersAt("big.example", 30);
    await addReadersAt("alsobig.example", 10);
    await addReadersAt("small.example", 30);
    const under = new Map<string, number>();
    const most = new Map<string, number>();
    const houseOf = (to: string) => (to.includes("big") ? "big" : "small");
    const mails = await serve({
      async done({ to }) {
        const house = houseOf(to);
        const now = (under.get(house) ?? 0) + 1;
        under.set(house, now);
        most.set(house, Math.max(most.get(house) ?? 0, now));
        await wait(10);
        under.set(house, under.get(house)! - 1);
        return undefined;
      },
    });
    const big = { names: ["big.example", "alsobig.example"], connections: 2, perSecond: null, perHour: null };
    const outcome = await sendSample(store, mails.url, { connections: 6, settings: { domains: [big] } });
    expect(outcome.counts).toMatchObject({ accepted: 70 });
    expect(most.get("big")).toBe(2);
    expect(most.get("small")).toBeGreaterThan(2);
  });
});
