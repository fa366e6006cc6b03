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
import type { FeedIntake } from "../store/save-articles.ts";
import { intakeQueue } from "./intake-queue.ts";
import type { OnProgress } from "./progress.ts";

export interface GatherSettings {
  readonly atOnce: number;
  readonly maxBytes: number;
  readonly timeout: number;
}

type Judged = Pick<FeedOutcome, "state" | "entries" | "fresh" | "error" | "reader" | "notes">;

interface Taken {
  readonly judged: Judged;
  readonly intake: FeedIntake;
}

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
  const queue = intakeQueue(store);
  let done = 0;
  await fetchAll(feeds, states, effects, limits, async (feed, fetched, milliseconds) => {
    const { judged, intake } = await take(feed, fetched, effects, store);
    onProgress?.({ ...told, done: ++done, note: `${feed.name}: ${judged.error ?? judged.state}` });
    await queue.add(intake, (fresh) =>
      outcomes.set(feed.name, { feed: feed.name, url: feed.url, ...judged, fresh, milliseconds }),
    );
  });
  await queue.end();
  return feeds.flatMap(({ name }) => outcomes.get(name) ?? []);
}

async function take(feed: Feed, fetched: FeedFetch, effects: Effects, store: Store): Promise<Taken> {
  const none = { entries: 0, fresh: 0, error: null, reader: null, notes: fetched.notes };
  if (fetched.outcome === "fresh") return await read(feed, fetched, effects, store);
  const judged: Judged =
    fetched.outcome === "unchanged"
      ? { ...none, state: "unchanged" }
      : { ...none, state: "failed", error: fetched.error };
  return { judged, intake: { feed: feed.name, articles: [], state: fetched.nextState } };
}

async function read(
  feed: Feed,
  fetched: FeedFetch & { readonly outcome: "fresh" },
  effects: Effects,
  store: Store,
): Promise<Taken> {
  const { name, identity = "auto" } = feed;
  const now = effects.now();
  try {
    const known = await store.articles.sourcesOf(name);
    const source = { url: fetched.finalUrl, contentType: fetched.contentType };
    const got = await readArticles(fetched.bytes, source, { name, identity, known, seenAt: now });
    const { articles, sources, entries, reader } = got;
    const notes = [...fetched.notes, ...got.notes];
    const state = withTtl(fetched.nextState, got.ttlMinutes, now);
    return {
      judged: { state: "ok", entries, fresh: 0, error: null, reader, notes },
      intake: { feed: name, articles, sources, state, idsMayChange: identity === "auto" },
    };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    // Without the validators: a broken document must not come back as "unchanged".
    const before = await store.feedStates.get(name);
    const state = stateOfUnreadable(feed, before, error.message, effects);
    return {
      judged: {
        state: "failed",
        entries: 0,
        fresh: 0,
        error: error.message,
        reader: null,
        notes: fetched.notes,
      },
      intake: { feed: name, articles: [], state },
    };
  }
}
