// What the shared scorer calls: our parser under the scorer's names.
import { parseFeed } from "../../src/ingest/parse-feed.ts";

export async function parse(bytes: Uint8Array, headers: Readonly<Record<string, string>>, url: string) {
  const feed = await parseFeed(bytes, { url, contentType: headers["content-type"] ?? null });
  return {
    title: feed.title,
    entries: feed.entries.map((entry) => ({
      title: entry.title,
      link: entry.url,
      id: entry.id,
      published: entry.publishedAt?.toISOString() ?? null,
      author: entry.author,
      summary: entry.summary,
      content: entry.content,
      categories: entry.categories,
    })),
  };
}
