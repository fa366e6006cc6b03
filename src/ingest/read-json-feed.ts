import { parseJsonFeed } from "feedsmith";
import { FeedError } from "../domain/feed.ts";
import { absoluteUrl } from "./absolute-url.ts";
import { escapeText } from "./markup-source.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { readDate } from "./read-date.ts";
import { siteElsewhere } from "./site-elsewhere.ts";
import { titleFromText } from "./title-text.ts";

type JsonFeed = ReturnType<typeof parseJsonFeed>;
type JsonItem = NonNullable<JsonFeed["items"]>[number];

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), which rss-parser does not know.
 * @throws FeedError where the text is no JSON, or no JSON Feed
 */
export function readJsonFeed(text: string, url: string, mostItems: number): RawFeed {
  const feed = parse(text, mostItems + 1);
  const all = feed.items ?? [];
  const home = absoluteUrl(feed.home_page_url, url);
  return {
    title: titleFromText(feed.title ?? ""),
    url: home,
    language: feed.language ?? null,
    ttlMinutes: null,
    entries: all.slice(0, mostItems).map((item) => jsonEntry(item, feed, url, siteElsewhere(home, url))),
    reader: "feedsmith",
    notes: all.length > mostItems ? [`entries beyond the first ${mostItems} were left out`] : [],
  };
}

function parse(text: string, maxItems: number): JsonFeed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FeedError("The document is no feed: it begins like JSON, and is broken.", { cause });
  }
  try {
    return parseJsonFeed(json, { maxItems });
  } catch (cause) {
    throw new FeedError("The document is no feed: it is JSON, but not of the form that JSON Feed has.", {
      cause,
    });
  }
}

function jsonEntry(item: JsonItem, feed: JsonFeed, url: string, site: string | null): RawEntry {
  const image = absoluteUrl(item.image, url) ?? absoluteUrl(item.banner_image, url);
  return {
    givenId: item.id?.trim() || null,
    title: titleFromText(item.title ?? ""),
    url: absoluteUrl(item.url, url) ?? absoluteUrl(item.external_url, url),
    urlAtSite: site === null ? null : (absoluteUrl(item.url, site) ?? absoluteUrl(item.external_url, site)),
    publishedAt: dateOf(item.date_published) ?? dateOf(item.date_modified),
    author: authorNames(item) ?? authorNames(feed),
    // The summary is plain text (JSON Feed 1.1, "items").
    summary: { html: textAsHtml(item.summary), base: url },
    content: { html: item.content_html ?? textAsHtml(item.content_text), base: url },
    categories: [...new Set((item.tags ?? []).map((tag) => titleFromText(tag)))].filter((tag) => tag !== ""),
    offered: image === null ? null : { image, imageAlt: null },
  };
}

function dateOf(written: unknown): Date | null {
  return typeof written === "string" ? readDate(written) : null;
}

function authorNames({ authors }: Pick<JsonFeed, "authors">): string | null {
  const names = (authors ?? [])
    .map((author) => titleFromText(author.name ?? ""))
    .filter((name) => name !== "");
  return names.length === 0 ? null : names.join(", ");
}

/** Plain text has its paragraphs in blank lines. */
function textAsHtml(text: string | undefined): string {
  const blocks = (text ?? "").split(/\n[ \t]*\n\s*/).filter((block) => block.trim() !== "");
  if (blocks.length < 2) return escapeText(text ?? "").trim();
  return blocks.map((block) => `<p>${escapeText(block.trim())}</p>`).join("\n");
}
