import type { Article } from "../domain/feed.ts";
import { resurfacedFrom } from "./dated-by-itself.ts";

/**
 * Why a story is no news, where each of those who tell it is old by its own address or title and no window reaches back
 * so far; null where one of them may be new.
 * @param reach milliseconds; how far back the issue looks
 */
export function oldNews(tellings: readonly Article[], now: Date, reach: number): string | null {
  let latest = -Infinity;
  for (const article of tellings) {
    const from = resurfacedFrom(article)?.getTime() ?? Infinity;
    if (from > now.getTime() - reach) return null;
    latest = Math.max(latest, from);
  }
  return `from before ${new Date(latest).toISOString().slice(0, 10)}, by its address or title`;
}
