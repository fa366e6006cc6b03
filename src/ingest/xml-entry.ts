import type { Entry } from "../domain/feed.ts";
import { cleanHtml } from "./clean-html.ts";
import { entryCategories } from "./entry-categories.ts";
import { entryId } from "./entry-id.ts";
import { atomAuthor, authorName, moduleAuthor } from "./entry-people.ts";
import { leadPicture } from "./lead-picture.ts";
import type { MappedItem } from "./map-with-rss-parser.ts";
import { mediaWithin, proseSource } from "./prose-source.ts";
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
export function xmlEntry(mapped: MappedItem, element: XmlElement, around: FeedAround): Entry {
  const summarySource = firstProse(element, summaryNames, around);
  const contentSource = firstProse(element, contentNames, around);
  const summary = summarySource === null ? "" : cleanHtml(summarySource.html, summarySource.base);
  const same = contentSource?.html === summarySource?.html && contentSource?.base === summarySource?.base;
  const content = same
    ? summary
    : contentSource === null
      ? ""
      : cleanHtml(contentSource.html, contentSource.base);
  const title = titleFromHtml(mapped.title ?? "");
  const url = mapped.link ?? null;
  const author = around.atom
    ? atomAuthor(element, around.root)
    : (mapped.creator ?? mapped.author ?? moduleAuthor(element));
  return {
    id: entryId(mapped.guid ?? mapped.id ?? mapped["rdf:about"], url, title, content || summary),
    title,
    url,
    publishedAt: mapped.isoDate === undefined ? null : new Date(mapped.isoDate),
    author: authorName(author),
    summary,
    content,
    categories: entryCategories(element, mapped.categories),
    ...leadPicture(element, [content, summary], around.url),
  };
}

interface Prose {
  readonly html: string;
  readonly base: string;
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
