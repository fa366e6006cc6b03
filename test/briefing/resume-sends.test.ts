import { mkdtemp, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openOutlet } from "../../src/briefing/outlet.ts";
import { resumeSends } from "../../src/briefing/run-slot.ts";
import { sendsInHand } from "../../src/briefing/sends-in-hand.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { Secret } from "../../src/config/secret.ts";
import { openStore } from "../../src/store/open-store.ts";
import { effects as usual } from "../deliver/send-sample.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";

const issueId = "2026-11-24T0700";

/** What is told of a send under way that another process has in hand. */
async function toldOf(otherPid: number, signal = new AbortController().signal): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "briefing-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = await openStore(join(folder, "briefing.db"));
  onTestFinished(() => store.close());
  await saveSampleIssue(store);
  await addReaders(store, 2);
  await store.deliveries.begin(issueId, [], { prefix: "<", suffix: "@news.example>" }, new Date());
  await store.deliveries.enlist({ id: "other", host: hostname(), pid: otherPid, role: "send", issueId });
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const fetch = () => Promise.reject(new Error("nothing is fetched for a send"));
  const effects = { ...usual, fetch, log: { info: note, warn: note, error: note }, store };
  const { config } = await loadConfig(fromRoot("config/briefing.yaml"), {});
  const sink = new Secret(`folder:${join(folder, "sent")}`);
  const outlet = await openOutlet(config, sink, new Secret("a secret of sixteen"), effects);
  await resumeSends({ send: sendsInHand(outlet, effects), effects }, signal);
  expect((await store.deliveries.counts(issueId)).accepted).toBe(signal.aborted ? 0 : 2);
  return lines;
}

test("the daemon says who else is at a send that it takes part in, and not that it was broken off", async () => {
  const lines = await toldOf(process.ppid);
  expect(lines[0]).toBe(
    `issue ${issueId}: its send runs in process ${process.ppid} on ${hostname()}; this one takes part`,
  );
});

test("a send whose process is gone goes on, and the log says so", async () => {
  const lines = await toldOf(2 ** 22 + 1);
  expect(lines[0]).toBe(`issue ${issueId}: its send is not finished and in nobody's hand; it goes on here`);
  expect(lines.at(-1)).toBe(`issue ${issueId}: done, 2 accepted`);
});

test("a daemon that is told to stop in a send says that the next start goes on, and calls it no failure", async () => {
  const lines = await toldOf(2 ** 22 + 1, AbortSignal.abort());
  expect(lines.at(-1)).toBe(`issue ${issueId}: stopped before the end; the next start goes on with it`);
});
