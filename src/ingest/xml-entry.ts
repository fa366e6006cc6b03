import { entryCategories } from "./entry-categories.ts";
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
}

const summaryNames =
  "description summary dc:description atom:summary itunes:summary media:description itunes:subtitle".split(
    " ",
  );
const contentNames = "content:encoded content xhtml:body body xhtml:div fullitem atom:content".split(" ");

/** One entry: what rss-parser mapped, and what it loses. */
export function xmlEntry(mapped: MappedItem, element: XmlElement, around: FeedAround): RawEntry {
  const author = around.atom
    ? atomAuthor(element, around.root)
    : (mapped.creator ?? mapped.author ?? moduleAuthor(element));
  return {
    givenId: (mapped.guid ?? mapped.id ?? mapped["rdf:about"])?.trim() || null,
    title: titleFromHtml(mapped.title ?? ""),
    url: mapped.link ?? null,
    publishedAt: mapped.isoDate === undefined ? null : new Date(mapped.isoDate),
    author: authorName(author),
    summary: firstProse(element, summaryNames, around),
    content: firstProse(element, contentNames, around),
    categories: entryCategories(element, mapped.categories),
    offered: offeredPicture(element, around.url),
  };
}

function firstProse(element: XmlElement, names: readonly string[], around: FeedAround): Prose | null {
  const children = mediaWithin(element);
  for (const name of names)
    for (const child of children) {
      if (child.name !== name) continue;
      const html = proseSource(child, around.atom && !name.includes(":"));
      if (html.trim() !== "") return { html, base: child.base ?? around.url };
    }
  return null;
}
