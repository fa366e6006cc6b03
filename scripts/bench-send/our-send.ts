// One send as `briefing send` does it: the ledger on disk, signed or not. `node our-send.ts ORDER-FILE`; the answer is JSON.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { PreparedEdition } from "../../src/briefing/edition.ts";
import { openOutlet } from "../../src/briefing/outlet.ts";
import { sendEdition } from "../../src/briefing/send-edition.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { Secret } from "../../src/config/secret.ts";
import { type Effects, silentLog } from "../../src/effects.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { SendResult, SendTask } from "./order.ts";

const task = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as SendTask;
const { issue } = JSON.parse(readFileSync(task.issueFile, "utf8")) as PreparedEdition;
const { config } = await loadConfig(task.configFile, {});
const store = await openStore(task.database);
const secret = new Secret("a secret for a bench only");
const effects: Effects = {
  now: () => new Date(),
  fetch: () => Promise.reject(new Error("nothing is fetched here")),
  newId: () => randomBytes(16).toString("base64url"),
  random: Math.random,
  log: silentLog,
  sleep: (ms, signal) => wait(ms, undefined, signal && { signal }).catch(() => undefined),
};
const outlet = await openOutlet(config, new Secret(`smtp://127.0.0.1:${task.port}`), secret, effects);
const stored = await store.issues.byId(issue.id);
const stop = new AbortController();
const answers = { count: 0, first: 0, last: 0, cpuBefore: process.cpuUsage(), cpu: process.cpuUsage() };
const open = outlet.transport.open.bind(outlet.transport);
const transport = {
  ...outlet.transport,
  async open() {
    const opened = await open();
    if (!("line" in opened)) return opened;
    const { line } = opened;
    const send: typeof line.send = async (...args) => {
      const reply = await line.send(...args);
      answers.count += 1;
      answers.last = performance.now();
      if (answers.count === 1) {
        answers.first = answers.last;
        answers.cpuBefore = process.cpuUsage();
      }
      if (answers.count === task.stopAfter) stop.abort();
      return reply;
    };
    return {
      line: {
        get open() {
          return line.open;
        },
        send,
        close: () => line.close(),
      },
    };
  },
};
const begun = performance.now();
await sendEdition(stored!, { ...outlet, transport }, store, effects, { signal: stop.signal });
const cpu = process.cpuUsage(answers.cpuBefore);
await store.close();
const result: SendResult = {
  messages: answers.count,
  planning: answers.first - begun,
  sending: answers.last - answers.first,
  cpu: (cpu.user + cpu.system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
