import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SendProgress } from "../../src/deliver/send-progress.ts";
import { smtpTransport } from "../../src/deliver/smtp.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, emptyTables, type Scratch } from "../store/databases.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

const forEver = () => new Promise<undefined>(() => undefined);
const copies = (mails: MailServer) => mails.received.filter(({ to }) => to.startsWith("r00004")).length;

describe.each(databases)("with the ledger in $name, a server that stalls after the final dot", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  let server: MailServer;
  /** How often it still gives no answer for the fifth reader's message. */
  let stalls: number;

  beforeAll(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
  });
  afterAll(async () => {
    await store.close();
    await scratch.drop();
  });
  beforeEach(async () => {
    stalls = 1;
    await saveSampleIssue(store);
    await addReaders(store, 30);
    server = await startMailServer({
      // Connections that hang may: this is what it is about.
      closeTimeout: 100,
      done: ({ to }) => (to.startsWith("r00004") && (stalls -= 1) >= 0 ? forEver() : undefined),
    });
  });
  afterEach(async () => {
    await server.close();
    await emptyTables(scratch.database);
  });

  const impatient = (timeouts: { answer?: number; idle?: number }) => ({
    transport: smtpTransport({ url: { reveal: () => server.url }, connections: 3, timeouts }),
  });

  it("holds up one connection and no other; progress tells for how long", async () => {
    const stop = new AbortController();
    const reports: SendProgress[] = [];
    const outcome = await sendSample(store, server.url, {
      signal: stop.signal,
      settings: { stopWithin: 100 },
      onProgress(progress) {
        reports.push(progress);
        if (progress.counts.accepted === 29 && (progress.unansweredFor ?? 0) > 400) stop.abort();
      },
    });
    expect(outcome).toMatchObject({ ended: "stopped", counts: { accepted: 29 } });
    expect(reports.at(-1)).toMatchObject({ unansweredFor: null });
  });

  it("is left soon when the send is to stop, and the next run settles what it owes an answer for", async () => {
    const stop = new AbortController();
    let askedAt = 0;
    const first = await sendSample(store, server.url, {
      signal: stop.signal,
      settings: { stopWithin: 300 },
      onProgress({ counts }) {
        if (counts.accepted < 29 || stop.signal.aborted) return;
        askedAt = performance.now();
        stop.abort();
      },
    });
    expect(performance.now() - askedAt).toBeGreaterThan(250);
    expect(performance.now() - askedAt).toBeLessThan(20_000);
    expect(first).toMatchObject({ ended: "stopped", counts: { accepted: 29, pending: 1, sending: 0 } });
    expect(first.resent.map(({ email }) => email)).toEqual(["r00004@readers.example"]);
    const next = await sendSample(store, server.url);
    expect(next).toMatchObject({ ended: "settled", counts: { accepted: 30 } });
    expect(copies(server)).toBe(1);
  });

  it("leaves a stopped send's message to a person where the config says hold", async () => {
    const stop = new AbortController();
    const outcome = await sendSample(store, server.url, {
      signal: stop.signal,
      settings: { stopWithin: 50, uncertain: "hold" },
      onProgress: ({ counts }) => counts.accepted === 29 && stop.abort(),
    });
    expect(outcome.counts).toMatchObject({ accepted: 29, uncertain: 1 });
    const [held] = await store.deliveries.list(issueId, "uncertain");
    expect(held?.lastReply).toContain("stopped before an answer came");
  });

  it("before a message was handed over leaves it to the next run, and to no person", async () => {
    const stop = new AbortController();
    stalls = 0;
    const slow = await startMailServer({
      closeTimeout: 100,
      rcpt: (address) => (address.startsWith("r00004") ? forEver() : undefined),
    });
    const outcome = await sendSample(store, slow.url, {
      signal: stop.signal,
      settings: { stopWithin: 50, uncertain: "hold" },
      onProgress: ({ counts }) => counts.accepted === 29 && stop.abort(),
    }).finally(() => slow.close());
    expect(outcome.counts).toMatchObject({ accepted: 29, pending: 1, uncertain: 0 });
    expect(await sendSample(store, server.url)).toMatchObject({ counts: { accepted: 30 } });
  });

  it("is waited for as long as smtp.timeouts.answer says, and then asked again", async () => {
    stalls = 2;
    const outcome = await sendSample(store, server.url, impatient({ answer: 1000 }));
    expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 30, uncertain: 0 } });
    expect(outcome.resent.map(({ attempts }) => attempts)).toEqual([3]);
    expect(copies(server)).toBe(1);
  });
});
