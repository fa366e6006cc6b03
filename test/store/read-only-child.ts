/** Opens a database and writes to it, as a user who may only read it: `node read-only-child.ts DATABASE`. */

import { openStore } from "../../src/store/open-store.ts";
import { subscriber } from "./sample-issue.ts";

const nobody = 65_534;
if (process.getuid?.() === 0) process.setuid?.(nobody);
try {
  const store = await openStore(process.argv[2]!);
  await store.subscribers.add([subscriber("new")]);
  process.stdout.write("it was written\n");
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
}
