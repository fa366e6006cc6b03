import { mediaWithin } from "./prose-source.ts";
import { titleFromHtml } from "./title-text.ts";
import type { XmlElement } from "./xml-element.ts";

const mostCategories = 50;
const names = new Set([
  "category",
  "dc:subject",
  "atom:category",
  "itunes:category",
  "media:category",
  "dcterms:subject",
]);

/** What an entry is filed under, as people read it: Atom's label before its term; each once. */
export function entryCategories(entry: XmlElement, mapped: readonly string[] = []): string[] {
  const found = mediaWithin(entry)
    .filter((child) => names.has(child.name))
    .flatMap((child) => [
      child.attributes["label"] ?? child.attributes["term"] ?? child.attributes["text"] ?? child.text,
    ]);
  // iTunes keywords are a list in one element; a comma in a category is part of its name.
  const keywords = entry.children
    .filter((child) => child.name === "itunes:keywords")
    .flatMap((child) => child.text.split(","));
  const texts = [...mapped, ...found, ...keywords]
    .map((text) => titleFromHtml(text))
    .filter((text) => text !== "");
  return [...new Set(texts)].slice(0, mostCategories);
}
