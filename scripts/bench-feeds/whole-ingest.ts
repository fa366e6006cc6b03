// Ours: fetched under all rules, decoded, parsed, cleaned, made into articles, and committed to a database on disk.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatherArticles } from "../../src/briefing/gather-articles.ts";
import { makeEffects } from "../../src/cli/make-effects.ts";
import { silentLog } from "../../src/effects.ts";
import { createFetch } from "../../src/ingest/fetch.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { obeyOrders } from "./contender.ts";

let opened: { readonly folder: string; readonly store: Store } | null = null;

obeyOrders(async ({ urls, kind }) => {
  const began = performance.now();
  if (kind === "fresh") await openFresh();
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
