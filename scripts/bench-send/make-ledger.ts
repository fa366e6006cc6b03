// Puts an issue and its readers into an empty database: `node make-ledger.ts ORDER-FILE`. A process of its own, so that
// what it needs is not counted.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PreparedEdition } from "../../src/briefing/edition.ts";
import { inventReaders } from "../../src/rehearse/invent-readers.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { SendTask } from "./order.ts";

const task = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as SendTask;
const { issue, rendered, report } = JSON.parse(readFileSync(task.issueFile, "utf8")) as PreparedEdition;
const store = await openStore(task.database);
await store.issues.saveBuild(issue, rendered, report, new Date());
const at = new Date();
// Ids as they are in life: what comes in their order would flatter the indexes.
const newId = () => randomBytes(16).toString("base64url");
const readers = inventReaders(task.readers, { newId, now: () => at });
for (let i = 0; i < readers.length; i += 20_000) await store.subscribers.add(readers.slice(i, i + 20_000));
await store.close();
