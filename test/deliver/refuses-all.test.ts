import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "../../src/effects.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { effects, sendSample } from "./send-sample.ts";

let store: Store;
let server: MailServer | null = null;

beforeEach(async () => {
  store = await openStore(":memory:");
  await saveSampleIssue(store);
  await store.subscribers.add(
    ["one", "two", "three"].map((id) => ({ ...subscriber(id), email: `ada@${id}.example` })),
  );
});
afterEach(async () => {
  await server?.close();
  await store.close();
});

async function send(behaviour: Behaviour) {
  server = await startMailServer(behaviour);
  const alarms: string[] = [];
  const log = { ...silentLog, error: (text: string) => void alarms.push(text) };
  const outcome = await sendSample(store, server.url, { effects: { ...effects, log } });
  return { outcome, pauses: alarms.filter((text) => text.startsWith("sending pauses")).length };
}

describe("a server that refuses everybody over policy", () => {
  it("burns no row of a short list: the send pauses with an alarm, and goes on when it is well", async () => {
    let asked = 0;
    const { outcome, pauses } = await send({
      rcpt() {
        asked += 1;
        if (asked <= 12) throw refusal(550, "5.7.1 refused by policy");
      },
    });
    expect(outcome.counts).toMatchObject({ accepted: 3, refused: 0, expired: 0 });
    expect(pauses).toBeGreaterThan(0);
  });

  it("but takes other messages is believed the second time", async () => {
    const { outcome, pauses } = await send({
      rcpt(address) {
        if (address.endsWith("@two.example")) throw refusal(550, "5.7.1 refused by policy");
      },
    });
    expect(outcome.counts).toMatchObject({ accepted: 2, refused: 1 });
    expect(pauses).toBe(0);
  });
});
