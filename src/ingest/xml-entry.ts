import { entryCategories } from "./entry-categories.ts";
import { alternateLink } from "./entry-links.ts";
import { atomAuthor, authorName, moduleAuthor } from "./entry-people.ts";
import { offeredPicture } from "./lead-picture.ts";
import type { MappedItem } from "./map-with-rss-parser.ts";
import { mediaWithin, proseSource } from "./prose-source.ts";
import type { Prose, RawEntry } from "./raw-feed.ts";
import { titleFromHtml } from "./title-text.ts";
import type { XmlElement } from "./xml-element.ts";

/** What the entries of one document share. */
export interface FeedAround {
  readonly root: XmlElement;
  readonly atom: boolean;
  /** Where the document came from: relative links start there, unless an element names a base. */
  readonly url: string;
  /** The site's address, where another host serves the document. */
  readonly site: string | null;
}

/** By name: the lower, the better. */
type Ranks = ReadonlyMap<string, number>;
const ranks = (names: string): Ranks => new Map(names.split(" ").map((name, rank) => [name, rank]));

const summaryNames = ranks(
  "description summary dc:description atom:summary itunes:summary media:description itunes:subtitle",
);
const contentNames = ranks("content:encoded content xhtml:body body xhtml:div fullitem atom:content");

/** One entry: what rss-parser mapped, and what it loses. */
export function xmlEntry(mapped: MappedItem, element: XmlElement, around: FeedAround): RawEntry {
  const author = around.atom
    ? atomAuthor(element, around.root)
    : (mapped.creator ?? mapped.author ?? moduleAuthor(element));
  return {
    givenId: (mapped.guid ?? mapped.id ?? mapped["rdf:about"])?.trim() || null,
    title: titleFromHtml(mapped.title ?? ""),
    url: mapped.link ?? null,
    urlAtSite: around.site === null ? null : alternateLink(element, around.site),
    publishedAt: mapped.isoDate === undefined ? null : new Date(mapped.isoDate),
    author: authorName(author),
    summary: firstProse(element, summaryNames, around),
    content: firstProse(element, contentNames, around),
    categories: entryCategories(element, mapped.categories),
    offered: offeredPicture(element, around.url),
  };
}

function firstProse(element: XmlElement, names: Ranks, around: FeedAround): Prose | null {
  let best: Prose | null = null;
  let bestRank = names.size;
  for (const child of mediaWithin(element)) {
    const rank = names.get(child.name) ?? bestRank;
    if (rank >= bestRank) continue;
    const html = proseSource(child, around.atom && !child.name.includes(":"));
    if (html.trim() === "") continue;
    best = { html, base: child.base ?? around.url };
    bestRank = rank;
  }
  return best;
}
