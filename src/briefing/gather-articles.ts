import type { Feed } from "../domain/feed.ts";
import { FeedError } from "../domain/feed.ts";
import type { FeedOutcome } from "../domain/report.ts";
import type { Effects } from "../effects.ts";
import { fetchAll } from "../ingest/fetch-all.ts";
import { withTtl } from "../ingest/feed-waits.ts";
import type { FeedFetch } from "../ingest/fetch-feed.ts";
import { stateOfUnreadable } from "../ingest/next-feed-state.ts";
import { readArticles, warmParsing } from "../ingest/parse-feed.ts";
import type { Store } from "../store/open-store.ts";
import type { OnProgress } from "./progress.ts";

export interface GatherSettings {
  readonly atOnce: number;
  readonly maxBytes: number;
  readonly timeout: number;
}

type Judged = Pick<FeedOutcome, "state" | "entries" | "fresh" | "error" | "reader" | "notes">;

/**
 * Asks all feeds and stores their articles; what became of each, in the order of the config. A feed that fails is a
 * line, never an exception. Its state is stored with its articles: a crash before leads to asking again.
 */
export async function gatherArticles(
  feeds: readonly Feed[],
  settings: GatherSettings,
  effects: Effects,
  store: Store,
  onProgress?: OnProgress,
): Promise<FeedOutcome[]> {
  const outcomes = new Map<string, FeedOutcome>();
  const told = { stage: "fetch", total: feeds.length } as const;
  onProgress?.({ ...told, done: 0 });
  const limits = { atOnce: settings.atOnce, maxBytes: settings.maxBytes, timeoutMs: settings.timeout };
  const states = await store.feedStates.all();
  if (feeds.some(({ name }) => !states.has(name))) warmParsing();
  await fetchAll(feeds, states, effects, limits, async (feed, fetched, milliseconds) => {
    const judged = await take(feed, fetched, effects, store);
    outcomes.set(feed.name, { feed: feed.name, url: feed.url, ...judged, milliseconds });
    onProgress?.({ ...told, done: outcomes.size, note: `${feed.name}: ${judged.error ?? judged.state}` });
  });
  return feeds.flatMap(({ name }) => outcomes.get(name) ?? []);
}

async function take(feed: Feed, fetched: FeedFetch, effects: Effects, store: Store): Promise<Judged> {
  const none = { entries: 0, fresh: 0, error: null, reader: null, notes: fetched.notes };
  if (fetched.outcome !== "fresh") {
    await store.feedStates.set(feed.name, fetched.nextState);
    return fetched.outcome === "unchanged"
      ? { ...none, state: "unchanged" }
      : { ...none, state: "failed", error: fetched.error };
  }
  try {
    const { bytes, contentType, finalUrl: url } = fetched;
    const { name, identity = "auto" } = feed;
    const known = await store.articles.sourcesOf(name);
    const read = await readArticles(
      bytes,
      { url, contentType },
      { name, identity, known, seenAt: effects.now() },
    );
    const { articles, sources, entries, reader } = read;
    const fresh = await store.articles.save({
      feed: name,
      articles,
      sources,
      state: withTtl(fetched.nextState, read.ttlMinutes, effects.now()),
      idsMayChange: identity === "auto",
    });
    return { state: "ok", entries, fresh, error: null, reader, notes: [...fetched.notes, ...read.notes] };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    // Without the validators: a broken document must not come back as "unchanged".
    const before = await store.feedStates.get(feed.name);
    await store.feedStates.set(feed.name, stateOfUnreadable(feed, before, error.message, effects));
    return { ...none, state: "failed", error: error.message };
  }
}
