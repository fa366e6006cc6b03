import { readDate } from "./read-date.ts";
import type { XmlElement } from "./xml-element.ts";

// When it was published, in the words of RSS 2.0, Atom 1.0 and 0.3 and Dublin Core; then when it was changed.
const names = (
  "pubdate published issued dc:date dcterms:issued dcterms:created dcterms:available dcterms:date created atom:published " +
  "pubdate date dc:issued dc:created updated modified atom:updated dcterms:modified dc:modified lastbuilddate"
).split(" ");

/** The first of an entry's dates that can be read, as ISO 8601; null where none can. */
export function bestDate(element: XmlElement): string | null {
  for (const name of names)
    for (const child of element.children) {
      if (child.name !== name) continue;
      const date = readDate(child.text);
      if (date !== null) return date.toISOString();
    }
  return null;
}
