import { hash } from "node:crypto";
import type { Feed } from "../domain/feed.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";

/** Goes up when articles are made in another way, so that all entries are read anew. */
const reading = 2;

/**
 * A hash of all that an entry says, before any cleaning. The guid counts only where an editor said that it tells entries
 * apart: some are made up at each fetch.
 */
export function entrySource(feed: Pick<Feed, "identity">, raw: RawFeed, entry: RawEntry): string {
  const { givenId, title, url, publishedAt, author, categories, summary, content, offered } = entry;
  const said = [
    reading,
    feed.identity ?? "auto",
    feed.identity === "guid" ? givenId : null,
    raw.language,
    title,
    url,
    publishedAt?.getTime(),
    author,
    ...categories,
    offered?.image,
    offered?.imageAlt,
    summary?.base,
    summary?.html,
    content?.base,
    content?.html,
  ];
  return hash("sha256", said.join("\0"), "base64url").slice(0, 22);
}
