import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { scratchPostgres } from "./databases.ts";
import { addReaders, saveSampleIssue, slot } from "./sample-issue.ts";

const issueId = "2026-11-24T0700";

/** The way to a database, on which what the server says can be lost, and the connection with it. */
async function brittleWay(database: string) {
  const { hostname, port } = new URL(database);
  const sockets = new Set<Socket>();
  let deaf = false;
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    for (const socket of [client, behind]) sockets.add(socket.on("error", () => undefined));
    client.pipe(behind);
    behind.on("data", (bytes) => {
      if (!deaf) client.write(bytes);
      else if (bytes.includes("UPDATE")) {
        deaf = false;
        client.destroy();
      }
    });
    client.on("close", () => behind.destroy());
    behind.on("close", () => client.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(database);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, loseNextAnswer: () => (deaf = true), wasLost: () => !deaf };
}

test("an answer that PostgreSQL recorded before the connection broke counts as recorded, one in other hands does not", async () => {
  const scratch = await scratchPostgres();
  const way = await brittleWay(scratch.database);
  const store = await openStore(way.url);
  onTestFinished(async () => {
    await store.close();
    await scratch.drop();
  });
  await saveSampleIssue(store);
  await addReaders(store, 2);
  await store.deliveries.enlist({ id: "w", host: "here", pid: 1, role: "send", issueId });
  await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, slot);
  const [mine, theirs] = await store.deliveries.claim(issueId, "w", 2, slot);
  const answer = { state: "accepted", reply: "250 ok" } as const;
  way.loseNextAnswer();
  const settled = await Promise.all([
    store.deliveries.settle(mine!, answer, slot),
    store.deliveries.settle({ ...theirs!, worker: "another" }, answer, slot),
  ]);
  expect(way.wasLost()).toBe(true);
  expect(settled).toEqual([true, false]);
  expect(await store.deliveries.counts(issueId)).toMatchObject({ accepted: 1, sending: 1 });
});
