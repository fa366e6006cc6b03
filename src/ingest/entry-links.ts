import { absoluteUrl } from "./absolute-url.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * The page that a feed or an entry is about, absolute: RSS `link`, an Atom link that is "alternate" (also by having no
 * rel, RFC 4287 section 4.2.7.2), and in RSS a guid that says or does not deny that it is one (`isPermaLink`).
 */
export function alternateLink(element: XmlElement, url: string): string | null {
  const links = element.children.filter((child) => child.name === "link" || child.name === "atom:link");
  const alternates = links.filter((link) => isAlternate(link));
  // Atom may offer several renderings; people read HTML.
  const best = [...alternates.filter((link) => isHtml(link)), ...alternates];
  for (const link of best) {
    const found = absoluteUrl(link.attributes["href"] ?? link.text, link.base, url);
    if (found !== null) return found;
  }
  return permalink(element, url);
}

function isAlternate(link: XmlElement): boolean {
  const rel = link.attributes["rel"]?.trim().toLowerCase() ?? "";
  return rel === "" || rel.split(/\s+/).includes("alternate") || rel.endsWith("/relation/alternate");
}

function isHtml(link: XmlElement): boolean {
  const type = link.attributes["type"]?.toLowerCase();
  return type === undefined || type.includes("html");
}

function permalink(element: XmlElement, url: string): string | null {
  for (const child of element.children) {
    if (child.name !== "guid") continue;
    const claim = child.attributes["ispermalink"]?.trim().toLowerCase();
    const relative = claim === "true" ? [child.base, url] : [];
    const found = claim === "false" ? null : absoluteUrl(child.text, ...relative);
    if (found !== null) return found;
  }
  const about = absoluteUrl(element.attributes["rdf:about"], element.base, url);
  return about;
}
