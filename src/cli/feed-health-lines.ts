import type { Feed } from "../domain/feed.ts";
import { feedHealth, historyDays, type FeedHealth } from "../ingest/feed-health.ts";
import { wrapText } from "../render/wrap-text.ts";
import type { Store } from "../store/open-store.ts";
import { plural } from "./print.ts";
import { wrappedTable } from "./wrapped-table.ts";

export interface NamedHealth extends FeedHealth {
  readonly feed: string;
  readonly url: string;
}

const day = 86_400_000;

/** How each feed is, in the order of the config. */
export async function readHealth(feeds: readonly Feed[], store: Store, now: Date): Promise<NamedHealth[]> {
  const [states, histories] = await Promise.all([
    store.feedStates.all(),
    store.feedHistory.all(new Date(now.getTime() - historyDays * day)),
  ]);
  return feeds.map((feed) => ({
    feed: feed.name,
    url: feed.url,
    ...feedHealth(feed, states.get(feed.name) ?? null, histories.get(feed.name) ?? null, now),
  }));
}

/** A table with a line for each feed, and below a feed what an editor should know of it. */
export function healthLines(feeds: readonly NamedHealth[], now: Date, width: number): string[] {
  const head = ["feed", "state", "last read", "last entry", "a week", "errors in a row"];
  const rows = feeds.map((health) => [
    health.feed,
    health.state,
    age(health.lastSuccessAt, now),
    age(health.lastEntryAt, now),
    health.itemsPerWeek === null ? "–" : String(health.itemsPerWeek),
    String(health.errorsInRow),
  ]);
  const [first = "", ...lines] = wrappedTable([head, ...rows], width).split("\n");
  const noted = feeds.flatMap(({ notes }, index) => [
    lines[index] ?? "",
    ...notes.flatMap((note) => wrapText(note, width, { first: "    ", rest: "      " }).split("\n")),
  ]);
  return [first, ...noted];
}

/** The same on one line, for a feed that was just asked. */
export function healthInWords(health: FeedHealth, now: Date): string[] {
  const { itemsPerWeek, lastEntryAt, errorsInRow, lastSuccessAt } = health;
  return [
    ...(errorsInRow === 0
      ? []
      : [
          `${plural(errorsInRow, "error")} in a row`,
          lastSuccessAt === null ? "never read" : `last read ${ago(lastSuccessAt, now)}`,
        ]),
    ...(itemsPerWeek === null ? [] : [`${itemsPerWeek} a week`, `last entry ${ago(lastEntryAt, now)}`]),
  ];
}

const ago = (moment: string | null, now: Date) => {
  const text = age(moment, now);
  return moment === null || text === "now" ? text : `${text} ago`;
};

/** How long ago, in the largest unit that says enough: `now`, `5 min`, `3 h`, `4 days`. */
function age(moment: string | null, now: Date): string {
  if (moment === null) return "never";
  const minutes = Math.floor((now.getTime() - Date.parse(moment)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : plural(Math.floor(minutes / 1440), "day");
}
