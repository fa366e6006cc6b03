import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

let folder: string;
let stores: Store[];
let server: MailServer;
let moments: { at: number; to: string }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "briefing-rates-"));
  stores = [await openStore(join(folder, "b.db")), await openStore(join(folder, "b.db"))];
  await saveSampleIssue(stores[0]!);
  moments = [];
  server = await startMailServer({
    done({ to }) {
      moments.push({ at: performance.now(), to });
      return undefined;
    },
  });
});
afterEach(async () => {
  await server.close();
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The most messages that began within any stretch of so many milliseconds. */
function mostWithin(milliseconds: number, to = ""): number {
  const times = moments.filter((each) => each.to.includes(to)).map(({ at }) => at);
  return Math.max(
    ...times.map((start) => times.filter((at) => at >= start && at < start + milliseconds).length),
  );
}

describe("a rate", () => {
  it("a second is kept by two processes together", async () => {
    await addReaders(stores[0]!, 60);
    const start = performance.now();
    await Promise.all(
      stores.map((store) =>
        sendSample(store, server.url, { settings: { perSecond: 40, giveUpAfter: 30_000 } }),
      ),
    );
    expect(moments).toHaveLength(60);
    expect(performance.now() - start).toBeGreaterThan(1_400);
    expect(mostWithin(1_000)).toBeLessThanOrEqual(46);
  });

  it("a second that is more than one process can send takes nothing from what two send together", async () => {
    await addReaders(stores[0]!, 80);
    let underWay = 0;
    let begun = 0;
    const slow = await startMailServer({
      async done() {
        begun += 1;
        underWay += 1;
        await wait(150);
        underWay -= 1;
      },
    });
    // Looked at by a timer of this thread, which a busy machine holds up like all that it looks at.
    const looks = { one: [] as number[], two: [] as number[] };
    const looking = setInterval(() => {
      if (begun > 2 && begun <= 24) looks.one.push(underWay);
      if (begun > 32 && begun <= 76) looks.two.push(underWay);
    }, 5);
    const send = (store: Store) =>
      sendSample(store, slow.url, { connections: 2, settings: { perSecond: 200 } });
    const first = send(stores[0]!);
    while (begun < 24) await wait(10);
    await Promise.all([first, send(stores[1]!)]);
    clearInterval(looking);
    const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b) / numbers.length;
    // Where the processes take turns, hardly more are under way with two than with one.
    expect(mean(looks.two) / mean(looks.one)).toBeGreaterThan(1.4);
    expect(slow.received).toHaveLength(80);
    await slow.close();
  });

  it("an hour holds the rest back, and burns nobody's delivery", async () => {
    await addReaders(stores[0]!, 30);
    const stop = new AbortController();
    void (async () => {
      while (moments.length < 10) await wait(10);
      await wait(1_000);
      stop.abort();
    })();
    const outcomes = await Promise.all(
      stores.map((store) =>
        sendSample(store, server.url, { signal: stop.signal, settings: { perHour: 12 } }),
      ),
    );
    expect(outcomes.map(({ ended }) => ended)).toEqual(["stopped", "stopped"]);
    expect(moments.length).toBeGreaterThanOrEqual(10);
    expect(moments.length).toBeLessThanOrEqual(12);
    expect(await stores[0]!.deliveries.counts(issueId)).toMatchObject({ refused: 0, expired: 0, sending: 0 });
  });

  it("for one provider slows down nobody else", async () => {
    const at = (domain: string) =>
      Array.from({ length: 20 }, (_, i) => ({
        ...subscriber(`${domain}-${i}`),
        email: `r${i}@${domain}.example`,
      }));
    await stores[0]!.subscribers.add([...at("slow"), ...at("free")]);
    const slow = { names: ["slow.example"], connections: 5, perSecond: 20, perHour: null };
    await sendSample(stores[0]!, server.url, { settings: { domains: [slow], giveUpAfter: 30_000 } });
    const last = (to: string) =>
      Math.max(...moments.filter((each) => each.to.includes(to)).map(({ at }) => at));
    expect(moments).toHaveLength(40);
    expect(mostWithin(500, "slow")).toBeLessThanOrEqual(13);
    expect(last("slow") - moments[0]!.at).toBeGreaterThan(850);
    expect(last("free")).toBeLessThan(last("slow"));
  });
});
