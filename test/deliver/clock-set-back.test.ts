import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { silentLog } from "../../src/effects.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

const hour = 3_600_000;
let store: Store;
let server: MailServer;
beforeEach(async () => {
  store = await openStore(":memory:");
  await saveSampleIssue(store);
});
afterEach(async () => {
  await server.close();
  await store.close();
});

it("a clock that is set back an hour in the middle of a send holds up no retry, and nobody is lost or written to twice", async () => {
  const ids = await addReaders(store, 40);
  let ahead = hour;
  const tried = new Set<string>();
  server = await startMailServer({
    rcpt: (to, nth) => {
      if (nth > 1) return;
      tried.add(to);
      // The clock goes back when the retries have their moments, by the clock as it was.
      if (tried.size === ids.length) setTimeout(() => (ahead = 0), 100);
      throw refusal(451, "4.2.0 come back later");
    },
  });
  const began = performance.now();
  const outcome = await sendSample(store, server.url, {
    effects: {
      now: () => new Date(Date.now() + ahead),
      newId: () => `worker${Math.random()}`,
      random: Math.random,
      sleep: (ms, signal) => wait(ms, undefined, signal && { signal }).catch(() => undefined),
      log: silentLog,
    },
    settings: { retryAfter: 300, giveUpAfter: 10 * hour },
  });
  expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 40, pending: 0 } });
  expect(server.received.map(({ to }) => to).toSorted()).toEqual(ids.map((id) => `${id}@readers.example`));
  expect(performance.now() - began).toBeLessThan(60_000);
  expect((await store.issues.byId(issueId))?.state).toBe("sent");
});

it("a clock that is set back an hour in the middle of a send that keeps to a rate holds it up for seconds, not for the hour", async () => {
  const ids = await addReaders(store, 60);
  let ahead = hour;
  server = await startMailServer({
    rcpt: () => {
      if (server.received.length === 20) ahead = 0;
    },
  });
  const outcome = await sendSample(store, server.url, {
    effects: {
      now: () => new Date(Date.now() + ahead),
      newId: () => `worker${Math.random()}`,
      random: Math.random,
      sleep: (ms, signal) => wait(ms, undefined, signal && { signal }).catch(() => undefined),
      log: silentLog,
    },
    signal: AbortSignal.timeout(60_000),
    settings: { perSecond: 40, giveUpAfter: 10 * hour },
  });
  expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 60 } });
  expect(server.received.map(({ to }) => to).toSorted()).toEqual(ids.map((id) => `${id}@readers.example`));
});
