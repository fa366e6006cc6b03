import PQueue from "p-queue";
import type { Feed } from "../domain/feed.ts";
import type { FeedState } from "../domain/feed-state.ts";
import type { Effects } from "../effects.ts";
import { type FeedFetch, type FeedFetchSettings, fetchFeed } from "./fetch-feed.ts";
import { createTurns } from "./politeness.ts";

export interface FetchAllSettings extends FeedFetchSettings {
  /** Feeds in hand at once, all hosts together: 20. */
  readonly atOnce?: number;
  /** Of them at most so many of one host: 2. */
  readonly perHost?: number;
}

/**
 * Asks for all feeds, many at a time and few per host, so that a slow feed or a slow host holds up itself alone.
 * @param states by feed name
 * @param onFetched called for each feed as soon as it is there. The next feed is begun when it is done, so no more
 *   than `atOnce` documents are held; what it throws ends the whole.
 */
export async function fetchAll(
  feeds: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
  effects: Pick<Effects, "now" | "fetch" | "random">,
  settings: FetchAllSettings,
  onFetched: (feed: Feed, result: FeedFetch, milliseconds: number) => void | Promise<void>,
): Promise<void> {
  const all = new PQueue({ concurrency: settings.atOnce ?? 20 });
  const perHost = settings.perHost ?? 2;
  const hosts = createTurns({ perHost, delayMs: () => 0 });
  const ofHost = Map.groupBy(feeds, hostOf);
  const thrown: unknown[] = [];
  const handle = async (feed: Feed, fetched: () => void): Promise<void> => {
    try {
      if (thrown.length > 0) return;
      const began = effects.now().getTime();
      const result = await fetchFeed(feed, states.get(feed.name) ?? null, effects, settings);
      fetched();
      await onFetched(feed, result, effects.now().getTime() - began);
    } catch (error) {
      thrown.push(error);
    } finally {
      fetched();
    }
  };
  // The host's turn comes first, so that feeds waiting for their host take no place from others;
  // it is given back as soon as the answer is there.
  const begin = (feed: Feed) => new Promise<void>((fetched) => void all.add(() => handle(feed, fetched)));
  // First one feed of every host, then the next of each: a host is asked again over the connection that it has.
  const turns = [...ofHost]
    .flatMap(([host, some]) =>
      some.map((feed, place) => ({ host, feed, place, few: some.length <= perHost })),
    )
    .toSorted((one, other) => one.place - other.place)
    .map(({ host, feed, few }) => (few ? begin(feed) : hosts.take(host, () => begin(feed))));
  await Promise.all(turns);
  await all.onIdle();
  if (thrown.length > 0) throw thrown[0];
}

function hostOf(feed: Feed): string {
  return URL.parse(feed.url)?.host ?? feed.url;
}
