import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { startMailServer } from "./mail-server.ts";
import { sendSample } from "./send-sample.ts";

describe("a mail server that takes fewer connections than it is offered", () => {
  it.each([1, 2])(
    "gets all messages over those that it takes (%d), and the send does not pause",
    async (few) => {
      const store = await openStore(":memory:");
      await saveSampleIssue(store);
      await addReaders(store, 30);
      const server = await startMailServer({ maxClients: few });
      const start = performance.now();
      const outcome = await sendSample(store, server.url, {
        connections: 5,
        settings: { retryAfter: 20_000, giveUpAfter: 60_000 },
      });
      await server.close();
      await store.close();
      expect(outcome.counts).toMatchObject({ accepted: 30, expired: 0 });
      expect(performance.now() - start).toBeLessThan(18_000);
    },
  );
});
