import { Buffer } from "node:buffer";
import { escapeText } from "./markup-source.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * The HTML source that an element of prose means. RSS is HTML whatever it says; Atom 1.0 tells by `type` (RFC 4287
 * section 3.1.1 and 4.1.3.3), Atom 0.3 by `mode` and `type`.
 */
export function proseSource(element: XmlElement, atom: boolean): string {
  if (!atom && !element.name.startsWith("atom:")) return element.text;
  const type = element.attributes["type"]?.trim().toLowerCase() ?? "text";
  const mode = element.attributes["mode"]?.trim().toLowerCase();
  if (mode === "base64") return byType(Buffer.from(element.text, "base64").toString("utf8"), type);
  if (element.markup) return element.text;
  if (type === "xhtml" || type === "application/xhtml+xml" || mode === "xml") return escapeText(element.text);
  return byType(element.text, type);
}

function byType(text: string, type: string): string {
  if (type === "html" || type.includes("html")) return text;
  if (type === "text" || type.startsWith("text/") || type === "") return escapeText(text);
  // A picture or a program in base64 is no text for readers.
  return type.endsWith("xml") ? text : "";
}

/** The HTML source of the title of a feed or entry: its own before one of a module. */
export function titleSource(element: XmlElement, atom: boolean): string | null {
  const own = titleSources(element, ["title", "dc:title", "atom:title"], atom);
  return (
    own ??
    titleSources({ ...element, children: [...mediaWithin(element)] }, ["media:title", "itunes:title"], atom)
  );
}

function titleSources(element: XmlElement, names: readonly string[], atom: boolean): string | null {
  for (const name of names)
    for (const child of element.children) {
      if (child.name !== name || child.text.trim() === "") continue;
      const source = proseSource(child, atom && name === "title").trim();
      if (source !== "") return source;
    }
  return null;
}

/** The children of an entry, and what stands in its groups of media (Media RSS 1.5.1). */
export function mediaWithin(element: XmlElement): readonly XmlElement[] {
  if (!element.children.some(holdsMedia)) return element.children;
  return element.children.flatMap((child) => (holdsMedia(child) ? [child, ...mediaWithin(child)] : [child]));
}

function holdsMedia({ name }: XmlElement): boolean {
  return name === "media:group" || name === "media:content";
}
