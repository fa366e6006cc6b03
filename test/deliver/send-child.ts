/** One sending process, to be killed: `node send-child.ts DATABASE SMTP-URL [CONNECTIONS] [PEOPLE-FILE]`. */

import { readFileSync } from "node:fs";
import { openStore } from "../../src/store/open-store.ts";
import { saveSampleIssue, subscriber } from "../store/sample-issue.ts";
import { issueId, sendSample } from "./send-sample.ts";

const [database, url, connections, people] = process.argv.slice(2);
const store = await openStore(database!);
if (people !== undefined && (await store.issues.byId(issueId)) === null) {
  await saveSampleIssue(store);
  const addresses = readFileSync(people, "utf8").split("\n").filter(Boolean);
  await store.subscribers.add(addresses.map((email, i) => ({ ...subscriber(`r${i}`), email })));
}
const outcome = await sendSample(store, url!, {
  connections: Number(connections ?? 5),
  settings: { giveUpAfter: 60_000 },
});
await store.close();
process.stdout.write(
  `${JSON.stringify({ ended: outcome.ended, counts: outcome.counts, resent: outcome.resent.length })}\n`,
);
