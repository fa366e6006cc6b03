import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, startMailServer } from "./mail-server.ts";
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

async function serve(behaviour: Behaviour = {}): Promise<MailServer> {
  server = await startMailServer(behaviour);
  return server;
}

const addressees = (mails: MailServer) => mails.received.map((mail) => mail.to).sort();

describe("a send", () => {
  it("gives each delivery its own return path in the envelope, and none in a header", async () => {
    const ids = await addReaders(store, 3);
    const mails = await serve();
    const links = {
      leave: () => ({
        leaveUrl: "https://briefing.news.example/leave/x",
        leaveMailto: "mailto:leave@news.example",
      }),
      preferencesUrl: () => "https://briefing.news.example/preferences/x",
      returnPath: (issue: string, id: string) => `bounces+${issue.toLowerCase()}.${id}@b.news.example`,
    };
    await sendSample(store, mails.url, { links });
    expect(mails.received.map(({ from }) => from).sort()).toEqual(
      ids.map((id) => `bounces+${issueId.toLowerCase()}.${id}@b.news.example`),
    );
    expect(mails.received[0]!.raw.toString("latin1")).not.toMatch(/bounces\+|return-path/i);
  });

  it("refuses, in plain words, only the reader whose address the server cannot take", async () => {
    await addReaders(store, 3);
    await store.subscribers.add([
      { ...subscriber("utf8"), email: "åsa@readers.example" },
      { ...subscriber("idn"), email: "ada@xn--bcher-kva.example" },
    ]);
    const mails = await serve({ hideSMTPUTF8: true });
    const outcome = await sendSample(store, mails.url);
    expect(outcome.counts).toMatchObject({ accepted: 4, refused: 1 });
    const [refused] = await store.deliveries.list(issueId, "refused");
    expect(refused?.lastReply).toContain("takes no address beyond ASCII");
    expect((await store.subscribers.byId("utf8"))?.state).toBe("active");
    // The test's server shows A-labels as they read.
    expect(addressees(mails)).toContain("ada@bücher.example");
  });
});
