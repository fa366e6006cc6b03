/** A sender that writes everybody down as accepted and sends nothing: `node lying-sender.ts DATABASE ISSUE`. */

import { openStore } from "../../src/store/open-store.ts";

const [database, issueId] = process.argv.slice(2);
const store = await openStore(database!);
const now = new Date();
await store.deliveries.begin(issueId!, [], { prefix: "<", suffix: "@news.example>" }, now);
await store.deliveries.enlist({
  id: "liar",
  host: "here",
  pid: process.pid,
  role: "send",
  issueId: issueId!,
});
for (const email of (await store.subscribers.list("active")).map((reader) => reader.email)) {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  for (const one of await store.deliveries.claim(issueId!, "liar", 1, now, domain))
    await store.deliveries.settle(one, { state: "accepted", reply: "250 of course" }, now);
}
await store.close();
