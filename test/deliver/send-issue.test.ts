import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SendProgress } from "../../src/deliver/send-progress.ts";
import { leave } from "../../src/readers/membership.ts";
import { readToken } from "../../src/readers/tokens.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases, emptyTables, type Scratch } from "../store/databases.ts";
import { addReaders, saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

const addressees = (mails: MailServer) => mails.received.map((mail) => mail.to).sort();
const messageId = async (raw: Buffer) => (await PostalMime.parse(raw)).messageId;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const dropFirst: Behaviour = { done: (_mail, nth) => (nth === 3 ? "drop" : undefined) };

describe.each(databases)("with the ledger in $name,", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  let server: MailServer | null = null;

  beforeAll(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
  });
  afterAll(async () => {
    await store.close();
    await scratch.drop();
  });
  beforeEach(() => saveSampleIssue(store));
  afterEach(async () => {
    await server?.close();
    server = null;
    await emptyTables(scratch.database);
  });

  async function serve(behaviour: Behaviour = {}): Promise<MailServer> {
    server = await startMailServer(behaviour);
    return server;
  }

  describe("a send", () => {
    it("reaches every active subscriber once, each alone, with a link that is theirs", async () => {
      const ids = await addReaders(store, 40);
      await store.subscribers.add([subscriber("gone", "left"), subscriber("new", "pending")]);
      const mails = await serve();
      const outcome = await sendSample(store, mails.url);
      expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 40, pending: 0 }, resent: [] });
      expect(addressees(mails)).toEqual(ids.map((id) => `${id}@readers.example`));
      for (const mail of mails.received.slice(0, 5)) {
        const { html } = await PostalMime.parse(mail.raw);
        const token = /\/leave\/([\w-]+)"/.exec(html!)![1]!;
        expect(`${readToken("a secret for tests only", "leave", token)}@readers.example`).toBe(mail.to);
        expect(mail.from).toBe("briefing@news.example");
      }
      expect((await store.issues.byId(issueId))?.state).toBe("sent");
    });

    it("sends nothing when it is run again", async () => {
      await addReaders(store, 5);
      const mails = await serve();
      await sendSample(store, mails.url);
      const again = await sendSample(store, mails.url);
      expect(again.counts.accepted).toBe(5);
      expect(mails.received).toHaveLength(5);
    });

    it("ends at once where there is nobody", async () => {
      const outcome = await sendSample(store, "smtp://127.0.0.1:1");
      expect(outcome).toMatchObject({ ended: "settled", plan: { candidates: 0, included: 0 } });
    });

    it("uses as many connections as it may, and no more", async () => {
      await addReaders(store, 60);
      const mails = await serve({ done: () => wait(5).then(() => undefined) });
      await sendSample(store, mails.url, { connections: 4 });
      expect(mails.tried.mostAtOnce).toBe(4);
    });

    it("keeps to its rate", async () => {
      await addReaders(store, 30);
      const mails = await serve();
      const start = performance.now();
      await sendSample(store, mails.url, { settings: { perSecond: 50 } });
      expect(performance.now() - start).toBeGreaterThan(500);
    });

    it("tells how far it is, and ends its report with the final counts", async () => {
      await addReaders(store, 20);
      const mails = await serve({ done: () => wait(60).then(() => undefined) });
      const reports: SendProgress[] = [];
      await sendSample(store, mails.url, {
        connections: 1,
        onProgress: (progress) => reports.push(progress),
      });
      expect(reports.length).toBeGreaterThan(2);
      expect(reports.some((report) => report.ratePerSecond > 5 && report.secondsLeft !== null)).toBe(true);
      expect(reports.at(-1)).toMatchObject({ counts: { accepted: 20 }, secondsLeft: 0 });
    });

    it("stops cleanly when it is told to, and goes on later without a second copy", async () => {
      await addReaders(store, 30);
      const stop = new AbortController();
      const mails = await serve({
        async done(_mail, nth) {
          if (nth === 6) stop.abort();
          await wait(10);
          return undefined;
        },
      });
      const first = await sendSample(store, mails.url, { signal: stop.signal });
      expect(first.ended).toBe("stopped");
      expect(first.counts).toMatchObject({ sending: 0, uncertain: 0 });
      expect(first.counts.accepted).toBeGreaterThan(0);
      await sendSample(store, mails.url);
      expect(addressees(mails)).toHaveLength(30);
      expect(new Set(addressees(mails)).size).toBe(30);
    });

    it("by two at once on one ledger sends each message once", async () => {
      await addReaders(store, 80);
      const mails = await serve({ done: () => wait(2).then(() => undefined) });
      await Promise.all([sendSample(store, mails.url), sendSample(store, mails.url)]);
      expect(new Set(addressees(mails)).size).toBe(80);
      expect(mails.received).toHaveLength(80);
    });

    it("does not address who leaves while it is under way", async () => {
      const ids = await addReaders(store, 20);
      const mails = await serve({
        async done() {
          for (const id of ids.slice(10)) await leave(store, id, new Date());
          return undefined;
        },
      });
      const outcome = await sendSample(store, mails.url, { connections: 1 });
      expect(outcome.counts).toMatchObject({ accepted: 10, suppressed: 10 });
      expect(addressees(mails)).toEqual(ids.slice(0, 10).map((id) => `${id}@readers.example`));
    });
  });

  describe("a server that says no", () => {
    it("550 5.1.1 to an address ends that delivery, and no later issue goes there", async () => {
      await addReaders(store, 6);
      const mails = await serve({
        rcpt(address) {
          if (address.startsWith("r00003")) throw refusal(550, "5.1.1 no such user");
        },
      });
      const outcome = await sendSample(store, mails.url);
      expect(outcome.counts).toMatchObject({ accepted: 5, refused: 1 });
      expect(mails.tried.rcpt).toBe(6);
      expect((await store.subscribers.byId("r00003"))?.state).toBe("suppressed");
      const [refused] = await store.deliveries.list(issueId, "refused");
      expect(refused?.lastReply).toContain("550 5.1.1 no such user");
    });

    it("450 is tried again until it is accepted", async () => {
      await addReaders(store, 6);
      const mails = await serve({
        rcpt(_address, nth) {
          if (nth <= 2) throw refusal(450, "4.2.0 greylisted");
        },
      });
      const outcome = await sendSample(store, mails.url);
      expect(outcome.counts).toMatchObject({ accepted: 6 });
      expect((await store.deliveries.list(issueId)).map((row) => row.attempts)).toEqual([3, 3, 3, 3, 3, 3]);
      expect(mails.received).toHaveLength(6);
    });

    it("450 for too long is given up on as expired", async () => {
      await addReaders(store, 2);
      const mails = await serve({
        rcpt(address) {
          if (address.startsWith("r00001")) throw refusal(450, "4.2.0 later");
        },
      });
      const outcome = await sendSample(store, mails.url, { settings: { giveUpAfter: 200 } });
      expect(outcome.counts).toMatchObject({ accepted: 1, expired: 1 });
      expect((await store.subscribers.byId("r00001"))?.state).toBe("active");
    });

    it("421 to a recipient ends the connection, and the rest go over another", async () => {
      await addReaders(store, 9);
      const mails = await serve({
        rcpt(address, nth) {
          if (nth === 1 && /[258]@/.test(address)) throw refusal(421, "4.3.2 closing");
        },
      });
      const outcome = await sendSample(store, mails.url, { connections: 1 });
      expect(outcome.counts).toMatchObject({ accepted: 9 });
      expect(mails.received).toHaveLength(9);
      expect(mails.tried.connections).toBe(4);
    });

    it("5.7.x is about us: nobody is suppressed, and the second no ends only that delivery", async () => {
      await addReaders(store, 4);
      const mails = await serve({
        rcpt(address) {
          if (address.startsWith("r00002")) throw refusal(550, "5.7.1 blocked by policy");
        },
      });
      const outcome = await sendSample(store, mails.url);
      expect(outcome.counts).toMatchObject({ accepted: 3, refused: 1 });
      expect((await store.subscribers.byId("r00002"))?.state).toBe("active");
    });

    it("to our sender for a while burns nobody's delivery", async () => {
      await addReaders(store, 8);
      let refusals = 4;
      const mails = await serve({
        onMailFrom(_address, _session, callback) {
          refusals -= 1;
          callback(refusals >= 0 ? refusal(550, "5.7.1 sender rejected") : null);
        },
      });
      const outcome = await sendSample(store, mails.url, { connections: 1 });
      expect(outcome.counts).toMatchObject({ accepted: 8, refused: 0 });
      expect((await store.deliveries.list(issueId)).every((row) => row.attempts === 1)).toBe(true);
    });

    it("to every message as spam pauses the send instead of refusing the readers", async () => {
      await addReaders(store, 30);
      let blocked = true;
      setTimeout(() => (blocked = false), 400);
      const mails = await serve({
        done() {
          if (blocked) throw refusal(554, "5.7.1 message looks like spam");
          return undefined;
        },
      });
      const outcome = await sendSample(store, mails.url, { connections: 2 });
      expect(outcome.counts).toMatchObject({ accepted: 30, refused: 0 });
    });

    it("to everything for longer than giveUpAfter ends the send with all expired", async () => {
      await addReaders(store, 3);
      const troubles: (string | null)[] = [];
      const outcome = await sendSample(store, "smtp://127.0.0.1:1", {
        settings: { giveUpAfter: 150 },
        onProgress: (progress) => troubles.push(progress.lastTrouble),
      });
      expect(outcome.counts).toMatchObject({ expired: 3 });
      expect(troubles.at(-1)).toContain("ECONNREFUSED");
    });
  });

  describe("a connection lost after the message was handed over", () => {
    it("is uncertain: sent again, under the same Message-ID, and named", async () => {
      await addReaders(store, 6);
      const copies: Buffer[] = [];
      const mails = await serve({
        done(mail, nth) {
          if (mail.to.startsWith("r00002")) copies.push(mail.raw);
          return dropFirst.done!(mail, nth);
        },
      });
      const outcome = await sendSample(store, mails.url, { connections: 1 });
      expect(outcome.counts).toMatchObject({ accepted: 6 });
      expect(outcome.resent.map((row) => row.email)).toEqual(["r00002@readers.example"]);
      expect(copies).toHaveLength(2);
      expect(await messageId(copies[0]!)).toBe(await messageId(copies[1]!));
      expect(copies[0]!.equals(copies[1]!)).toBe(true);
    });

    it("five times over for one reader reaches that reader all the same, and counts every copy", async () => {
      await addReaders(store, 6);
      const seen = new Map<string, number>();
      const mails = await serve({
        done({ to }) {
          const nth = (seen.get(to) ?? 0) + 1;
          seen.set(to, nth);
          return to.startsWith("r00001") && nth <= 5 ? "drop" : undefined;
        },
      });
      const outcome = await sendSample(store, mails.url);
      expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 6, uncertain: 0 } });
      expect(outcome.resent.map(({ email, attempts }) => [email, attempts])).toEqual([
        ["r00001@readers.example", 6],
      ]);
      expect(addressees(mails)).toHaveLength(6);
    });

    it("is sent again after growing waits until giveUpAfter, and then stays uncertain, not expired", async () => {
      await addReaders(store, 3);
      const moments: number[] = [];
      const mails = await serve({
        done({ to }) {
          if (!to.startsWith("r00001")) return undefined;
          moments.push(performance.now());
          return "drop";
        },
      });
      const outcome = await sendSample(store, mails.url, {
        settings: { retryAfter: 50, giveUpAfter: 2_000 },
      });
      expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 2, uncertain: 1, expired: 0 } });
      const waits = moments.slice(1).map((at, i) => at - moments[i]!);
      expect(waits.length).toBeGreaterThanOrEqual(3);
      // Measured between attempts: on a busy machine the first, short waits take longer than they were meant to.
      expect(waits.at(-1)!).toBeGreaterThan(waits[0]!);
    });

    it("to everybody pauses the send, so that nobody gets a copy at every turn", async () => {
      await addReaders(store, 40);
      let copies = 0;
      const mails = await serve({ done: () => ((copies += 1), "drop") });
      const outcome = await sendSample(store, mails.url, {
        connections: 2,
        settings: { retryAfter: 200, giveUpAfter: 500 },
      });
      expect(outcome.ended).toBe("settled");
      expect(outcome.counts.accepted).toBe(0);
      expect(outcome.counts.uncertain).toBeGreaterThan(0);
      expect(copies).toBeLessThan(30);
    });

    it("is held for a person where the config says hold", async () => {
      await addReaders(store, 6);
      const mails = await serve(dropFirst);
      const outcome = await sendSample(store, mails.url, { connections: 1, settings: { uncertain: "hold" } });
      expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 5, uncertain: 1 }, resent: [] });
      expect(mails.received).toHaveLength(5);
    });
  });
});
