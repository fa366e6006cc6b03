import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { readBeside, type Scratch, scratchFile } from "../store/databases.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { type Behaviour, type MailServer, startMailServer } from "./mail-server.ts";
import { issueId, sendSample } from "./send-sample.ts";

let scratch: Scratch;
let store: Store;
let server: MailServer;
beforeEach(async () => {
  scratch = await scratchFile();
  store = await openStore(scratch.database);
  await saveSampleIssue(store);
});
afterEach(async () => {
  await server.close();
  await store.close();
  await scratch.drop();
});

const beside = (statement: string) => readBeside(scratch.database, statement);

async function serve(done: NonNullable<Behaviour["done"]>): Promise<void> {
  server = await startMailServer({ done });
}

it("a ledger that fails for good ends the send with its error after the last answer, also where progress is shown", async () => {
  const unheard: unknown[] = [];
  const note = (error: unknown) => void unheard.push(error);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  await addReaders(store, 30);
  // One answer is slow to come when the ledger goes; the others cannot be recorded any more.
  await serve(async (_mail, nth) => {
    if (nth === 10) await beside("alter table deliveries rename to elsewhere");
    if (nth === 9) await wait(1_500);
    return undefined;
  });
  const began = performance.now();
  await expect(sendSample(store, server.url, { onProgress: () => undefined })).rejects.toThrow("deliveries");
  expect(performance.now() - began).toBeGreaterThan(1_200);
  expect(unheard).toEqual([]);
  await beside("alter table elsewhere rename to deliveries");
  const { counts } = await sendSample(store, server.url);
  expect(counts).toMatchObject({ accepted: 30, sending: 0 });
});

it("a send that cannot begin for the ledger leaves no worker behind whom others would take for alive", async () => {
  const ids = await addReaders(store, 3);
  await serve(() => undefined);
  await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, new Date());
  // A process that has ended had one in hand, and taking it over does not work.
  await beside(
    `update deliveries set state = 'sending', worker = 'gone' where subscriber_id = '${ids[0]}' returning 1`,
  );
  await beside("create trigger stuck before update on deliveries begin select raise(abort, 'stuck'); end");
  await expect(sendSample(store, server.url)).rejects.toThrow("stuck");
  expect(await store.deliveries.workers()).toEqual([]);
  await beside("drop trigger stuck");
  expect((await sendSample(store, server.url)).counts).toMatchObject({ accepted: 3 });
});
