// Ours, as it is shipped: fetched under all rules, decoded, parsed, cleaned, made into articles, and committed to a
// database on disk.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/store/open-store.ts";
import { obeyOrders } from "./contender.ts";

const built = async <Module>(path: string): Promise<Module> =>
  (await import(new URL(`../../dist/${path}`, import.meta.url).href)) as Module;
const { gatherArticles } = await built<typeof import("../../src/briefing/gather-articles.ts")>(
  "briefing/gather-articles.js",
);
const { makeEffects } = await built<typeof import("../../src/cli/make-effects.ts")>("cli/make-effects.js");
const { silentLog } = await built<typeof import("../../src/effects.ts")>("effects.js");
const { createFetch } = await built<typeof import("../../src/ingest/fetch.ts")>("ingest/fetch.js");
const { openStore } = await built<typeof import("../../src/store/open-store.ts")>("store/open-store.js");

let opened: { readonly folder: string; readonly store: Store } | null = null;

obeyOrders(async ({ urls, kind }) => {
  if (kind === "fresh") await openFresh();
  const began = performance.now();
  const { fetch, close } = createFetch({ userAgent: "Briefing bench", allowPrivate: ["127.0.0.1"] });
  const feeds = urls.map((url, index) => ({ name: `Paper ${index}`, url, weight: 1 }));
  const settings = { atOnce: 20, maxBytes: 5_000_000, timeout: 15_000 };
  const outcomes = await gatherArticles(
    feeds,
    settings,
    makeEffects({ fetch, log: silentLog }),
    opened!.store,
  );
  const milliseconds = performance.now() - began;
  await close();
  const failed = outcomes.find(({ error }) => error !== null);
  if (failed !== undefined) throw new Error(`${failed.feed}: ${failed.error}`);
  return { milliseconds, entries: outcomes.reduce((sum, { entries }) => sum + entries, 0) };
});

async function openFresh(): Promise<void> {
  await dispose();
  const folder = mkdtempSync(join(tmpdir(), "bench-feeds-"));
  opened = { folder, store: await openStore(join(folder, "briefing.db")) };
}

async function dispose(): Promise<void> {
  await opened?.store.close();
  if (opened !== null) rmSync(opened.folder, { recursive: true, force: true });
}

process.on("exit", () => {
  if (opened !== null) rmSync(opened.folder, { recursive: true, force: true });
});
