import type { Feed } from "../domain/feed.ts";
import type { FeedState } from "../domain/feed-state.ts";
import { type Effects, type FetchAnswer, FetchError } from "../effects.ts";
import { isBelieved, moveAfter, moveNote } from "./feed-moves.ts";
import { statusError, waitingError } from "./feed-status.ts";
import { day, retryAfter, withTtl } from "./feed-waits.ts";
import { findFeedLinks, looksLikePage } from "./find-feed-links.ts";
import { afterFailure, afterSuccess, stateFor } from "./next-feed-state.ts";

export interface FeedFetchSettings {
  /** After decompression. */
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

interface Always {
  /** To be stored, after what the answer brought is stored. */
  readonly nextState: FeedState;
  /** Lines for the editor: a move, a page instead of a feed. */
  readonly notes: readonly string[];
}

/** What came of asking for a feed. `waiting` and `retired` feeds were not asked; `error` says why, or what failed. */
export type FeedFetch =
  | (Always & {
      readonly outcome: "fresh";
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly finalUrl: string;
    })
  | (Always & { readonly outcome: "unchanged"; readonly finalUrl: string })
  | (Always & { readonly outcome: "failed" | "waiting" | "retired"; readonly error: string });

interface Asking {
  readonly before: FeedState;
  /** The address that is asked. */
  readonly address: string;
  readonly effects: Pick<Effects, "now" | "fetch" | "random">;
  readonly settings: FeedFetchSettings;
}

const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";
const failuresToLookAgain = 3;
const retiredAskedEvery = 7 * day;

/**
 * Asks for a feed as its publisher wishes: conditionally, not before the time it named, at the address it moved to.
 * Trouble is a value; only an aborted signal is thrown.
 * @param state what `nextState` was last time; null at first
 */
export async function fetchFeed(
  feed: Pick<Feed, "url">,
  state: FeedState | null,
  effects: Pick<Effects, "now" | "fetch" | "random">,
  settings: FeedFetchSettings = {},
): Promise<FeedFetch> {
  const before = stateFor(feed, state);
  const now = effects.now();
  const address = addressToAsk(before, now);
  const asking: Asking = { before, address, effects, settings };
  const notAsked = mayNotAsk(before, address, now);
  if (notAsked !== null) return notAsked;
  try {
    return await judge(asking, await ask(asking, address, validators(before)));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return failed(asking, error.message);
  }
}

function addressToAsk(state: FeedState, now: Date): string {
  // A discovered feed that keeps failing: perhaps the page names another one by now.
  if (state.discovered !== null && state.failuresInRow < failuresToLookAgain) return state.discovered;
  return state.movedTo !== null && isBelieved(state.movedTo, now) ? state.movedTo.url : state.url;
}

function mayNotAsk(state: FeedState, address: string, now: Date): FeedFetch | null {
  const last = Date.parse(state.lastFetchAt ?? "");
  if (state.retiredAt !== null && now.getTime() < last + retiredAskedEvery) {
    const error = `${statusError(state.url, 410)} Not asked since ${state.retiredAt.slice(0, 10)} but once a week.`;
    return { outcome: "retired", nextState: state, notes: [], error };
  }
  const wait = Date.parse(state.nextFetchAt ?? "") - now.getTime();
  // No wait is longer than a day; a longer one means that the clock was set back.
  if (state.nextFetchAt === null || !(wait > 0 && wait <= day)) return null;
  if (state.nextFetchWhy === "fresh") {
    const note = `not asked again before ${state.nextFetchAt}: its server said that it stays as it is`;
    return { outcome: "unchanged", nextState: state, notes: [note], finalUrl: address };
  }
  return { outcome: "waiting", nextState: state, notes: [], error: waitingError(state, state.nextFetchAt) };
}

function validators(state: FeedState): Record<string, string> {
  return {
    ...(state.etag === null ? {} : { "if-none-match": state.etag }),
    ...(state.lastModified === null ? {} : { "if-modified-since": state.lastModified }),
  };
}

function ask(
  { effects, settings }: Asking,
  url: string,
  headers: Record<string, string>,
): Promise<FetchAnswer> {
  return effects.fetch(url, { ...settings, headers: { accept, ...headers } });
}

async function judge(asking: Asking, answer: FetchAnswer): Promise<FeedFetch> {
  const { before, address, effects } = asking;
  if (answer.status === 304 && (before.etag ?? before.lastModified) !== null)
    return succeeded(asking, answer);
  if (answer.status === 410) {
    const result = failed(asking, statusError(address, 410));
    const retiredAt = before.retiredAt ?? effects.now().toISOString();
    return { ...result, outcome: "retired", nextState: { ...result.nextState, retiredAt } };
  }
  if (answer.status !== 200 && answer.status !== 203) {
    return failed(
      asking,
      statusError(address, answer.status),
      retryAfter(answer.headers["retry-after"], effects.now()),
    );
  }
  if (answer.bytes.length === 0) {
    return failed(
      asking,
      `${address}: the answer is empty. It is asked again later; tell the publisher if it stays so.`,
    );
  }
  return looksLikePage(answer.bytes, answer.headers["content-type"] ?? null)
    ? discover(asking, answer)
    : succeeded(asking, answer);
}

/** The address is a web page: reads the feed that it names, unless there was a feed before at this address. */
async function discover(asking: Asking, page: FetchAnswer): Promise<FeedFetch> {
  const { before, address } = asking;
  const link = findFeedLinks(page.bytes, page.url).find((url) => url !== address && url !== page.url);
  if (link === undefined) {
    return failed(
      asking,
      `${address}: a web page, not a feed, and it names none. Look on the site for the feed's address.`,
    );
  }
  if (before.lastSuccessAt !== null && before.discovered === null) {
    return failed(
      asking,
      `${address}: a web page where a feed was before. It names ${link} as its feed; if that is right, put that address into the config.`,
    );
  }
  const answer = await ask(asking, link, {});
  if (
    answer.status !== 200 ||
    answer.bytes.length === 0 ||
    looksLikePage(answer.bytes, answer.headers["content-type"] ?? null)
  ) {
    return failed(
      asking,
      `${address}: a web page, and the feed that it names, ${link}, is none. Put the feed's address into the config.`,
    );
  }
  return succeeded({ ...asking, before: { ...before, discovered: link }, address: link }, answer);
}

function succeeded({ before, address, effects }: Asking, answer: FetchAnswer): FeedFetch {
  const now = effects.now();
  const discovered = address === before.discovered;
  const movedTo = discovered ? null : moveAfter(before, address, answer, now);
  const nextState = {
    ...afterSuccess(before, answer, now),
    movedTo,
    discovered: discovered ? address : null,
  };
  const notes = [
    ...(discovered ? [`is a web page; its feed ${address} is read: put that address into the config`] : []),
    ...(movedTo === null ? [] : [moveNote(movedTo, now)]),
  ];
  if (answer.status === 304 || nextState.contentHash === before.contentHash) {
    const unchanged = withTtl(nextState, before.ttlMinutes ?? null, now);
    return { outcome: "unchanged", nextState: unchanged, notes, finalUrl: answer.url };
  }
  const contentType = answer.headers["content-type"] ?? null;
  return { outcome: "fresh", nextState, notes, bytes: answer.bytes, contentType, finalUrl: answer.url };
}

function failed({ before, address, effects }: Asking, error: string, wait: number | null = null) {
  // If the feed is not where it moved to, its old address is asked next time.
  const movedTo = before.movedTo?.url === address ? null : before.movedTo;
  const nextState = afterFailure({ ...before, movedTo }, error, effects.now(), effects.random, wait);
  return { outcome: "failed", nextState, notes: [], error } as const;
}
