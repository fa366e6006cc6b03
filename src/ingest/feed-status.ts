import { STATUS_CODES } from "node:http";
import type { FeedState } from "../domain/feed-state.ts";

/** Why an answer's status means that there is no feed: cause and cure in one line. */
export function statusError(url: string, status: number): string {
  const said = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
  return `${url}: ${statusTrouble(status, said)}`;
}

function statusTrouble(status: number, said: string): string {
  if (status === 401 || status === 403) {
    return `the server does not let us in (${said}). Ask the publisher to admit feed readers, or use another address.`;
  }
  if (status === 404) return `nothing is there (${said}). Look on the site for the feed's new address.`;
  if (status === 410)
    return `the feed is gone for good (${said}). Take it out of the config, or give its new address.`;
  if (status === 429) return `the server wants to be asked less often (${said}). It is asked again later.`;
  if (status >= 500) return `the server is in trouble (${said}). It is asked again later.`;
  return `an answer that is no feed (${said}). Open the address in a browser to see what it is.`;
}

/** Why a feed is not asked now, in one line. */
export function waitingError(state: FeedState, until: string): string {
  const times = `${state.failuresInRow} ${state.failuresInRow === 1 ? "failure" : "failures"} in a row`;
  const why = state.nextFetchWhy === "told-to-wait" ? "its server asked us to wait" : times;
  return `not asked again before ${until}: ${why}. Last: ${state.lastError ?? "unknown"}`;
}
