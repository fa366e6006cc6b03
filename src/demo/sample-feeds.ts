import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { articlePage, frontPage } from "./article-page.ts";
import { fillTokens } from "./fill-tokens.ts";
import { readArticle, type SampleArticle } from "./read-article.ts";
import { sampleSources, type SampleSource } from "./sample-sources.ts";

/** What a sample feed's site answers: documents by path, `/feed.xml` among them. Empty for a dead one. */
export interface SampleFeed {
  readonly source: SampleSource;
  /** The address that the sample publication's config names. */
  readonly url: string;
  readonly documents: ReadonlyMap<string, SampleDocument>;
}

export interface SampleDocument {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lastModified: Date;
}

/** The repository's `sample/`, from `src/demo` as from `dist/demo`. */
export const sampleFolder = fileURLToPath(new URL("../../sample/", import.meta.url));

/** All sample feeds with their article pages, dated as if written for `now`; the same bytes for the same moment. */
export function sampleFeeds(now: Date): SampleFeed[] {
  return sampleSources.map((source) => ({
    source,
    url: `https://${source.slug}.example/feed.xml`,
    documents: source.file === undefined ? new Map() : documentsOf(source, source.file, now),
  }));
}

function documentsOf(source: SampleSource, file: string, now: Date): Map<string, SampleDocument> {
  const articles = readArticles(source, now);
  const feed = feedDocument(source, file, articles, now);
  const documents = new Map([["/feed.xml", feed]]);
  const listed = [...articles.values()]
    .filter(({ url }) => url !== null)
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  const page = (html: string, lastModified: Date): SampleDocument => ({
    contentType: `text/html; charset=${source.charset}`,
    bytes: encode(html, source, "an article page"),
    lastModified,
  });
  documents.set("/", page(frontPage(source, listed), feed.lastModified));
  for (const article of listed) {
    const path = new URL(article.url!).pathname;
    documents.set(path, page(articlePage(source, article, listed), article.publishedAt));
  }
  return documents;
}

function readArticles(source: SampleSource, now: Date): Map<string, SampleArticle> {
  const folder = join(sampleFolder, "feeds", source.slug);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".html"))
    .sort();
  return new Map(names.map((name) => [name.slice(0, -".html".length), readArticle(join(folder, name), now)]));
}

function feedDocument(
  source: SampleSource,
  file: string,
  articles: ReadonlyMap<string, SampleArticle>,
  now: Date,
): SampleDocument {
  const path = join(sampleFolder, "feeds", file);
  const { text, moments } = fillTokens(readFileSync(path, "utf8"), now, (name) => {
    const body = articles.get(name)?.body;
    if (body === undefined) {
      throw new Error(`${path}: there is no article ${name}.html in sample/feeds/${source.slug}`);
    }
    return file.endsWith(".json") ? JSON.stringify(body).slice(1, -1) : body;
  });
  const past = moments.map((moment) => moment.getTime()).filter((time) => time <= now.getTime());
  return {
    contentType: source.contentType,
    bytes: encode(text, source, path),
    lastModified: new Date(Math.max(...past)),
  };
}

function encode(text: string, source: SampleSource, what: string): Uint8Array<ArrayBuffer> {
  if (source.charset === "utf-8") return new Uint8Array(Buffer.from(text, "utf8"));
  // Buffer would write the low byte of any other character and say nothing.
  const foreign = /[^\0-\x7f\xa0-\xff]/u.exec(text)?.[0];
  if (foreign !== undefined)
    throw new Error(`${what} (${source.slug}): ${foreign} does not exist in ISO-8859-1`);
  return new Uint8Array(Buffer.from(text, "latin1"));
}
