import { parseFeed } from "feedsmith";
import Parser from "rss-parser";

import { sampleFeeds, type SampleFeed } from "../../src/demo/sample-feeds.ts";

export interface SampleEntry {
  readonly title: string;
  readonly link: string;
  readonly date: Date;
}

export function sampleFeed(slug: string, now: Date): SampleFeed {
  return sampleFeeds(now).find(({ source }) => source.slug === slug)!;
}

/** The feed's text; throws if the bytes are not in the charset that the source promises. */
export function feedText({ documents, source }: SampleFeed): string {
  return new TextDecoder(source.charset, { fatal: true }).decode(documents.get("/feed.xml")!.bytes);
}

/** All entries of a feed as a common reader sees them: strict for XML, tolerant only for the malformed one. */
export async function readSampleEntries(feed: SampleFeed): Promise<SampleEntry[]> {
  const text = feedText(feed);
  const entry = (title = "", link = "", date = ""): SampleEntry => ({
    title,
    link: new URL(link, feed.url).href,
    date: new Date(date),
  });
  if (feed.source.slug === "columns") {
    const { items } = JSON.parse(text) as { items: { title: string; url: string; date_published: string }[] };
    return items.map((item) => entry(item.title, item.url, item.date_published));
  }
  if (feed.source.slug === "broken") {
    const read = parseFeed(text);
    if (read.format !== "rss") throw new Error(`read as ${read.format}`);
    return (read.feed.items ?? []).map((item) => entry(item.title, item.link, String(item.pubDate)));
  }
  const { items } = await new Parser().parseString(text);
  return items.map((item) => entry(item.title, item.link, item.isoDate));
}
