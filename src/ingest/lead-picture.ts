import { decodeHTMLStrict } from "entities";
import { absoluteUrl } from "./absolute-url.ts";
import { isTrackingPixel } from "./clean-html.ts";
import { mediaWithin } from "./prose-source.ts";
import type { Picture } from "./raw-feed.ts";
import { titleFromHtml, titleFromText } from "./title-text.ts";
import { childOf, textOf, type XmlElement } from "./xml-element.ts";

/** The picture that a feed gives to an entry apart from its text: Media RSS, enclosures, iTunes. */
export function offeredPicture(entry: XmlElement, url: string): Picture | null {
  const media = mediaWithin(entry);
  const offered = [
    ...byWidth(media.filter((child) => child.name === "media:content" && isPicture(child))),
    ...byWidth(media.filter((child) => child.name === "media:thumbnail")),
    ...entry.children.filter((child) => isEnclosure(child) && isPicture(child)),
    ...entry.children.filter((child) => child.name === "itunes:image" || child.name === "image"),
  ];
  for (const child of offered) {
    if (isTrackingPixel(child.attributes)) continue;
    const written = child.attributes["url"] ?? child.attributes["href"] ?? textOf(child, "url") ?? child.text;
    const image = absoluteUrl(written, child.base, url);
    if (image !== null) return { image, imageAlt: altOf(child) };
  }
  return null;
}

/** As `cleanHtml` writes it, which is why a pattern is enough. */
const shownPicture = /<img src="([^"]*)"(?: alt="([^"]*)")?(?: title="[^"]*")?(?: width="(\d+))?/g;
/** Pixels; what says that it is narrower is a symbol, an emoji or a button. */
const narrowest = 64;

/** The first picture of cleaned HTML that says nothing against being a lead picture. */
export function firstPicture(cleaned: string): Picture | null {
  for (const [, src = "", alt = "", width] of cleaned.matchAll(shownPicture)) {
    if (!maySpeakForAll(width)) continue;
    return { image: decodeHTMLStrict(src), imageAlt: titleFromText(decodeHTMLStrict(alt)) || null };
  }
  return null;
}

/** @param width the attribute of an `img` as it was written */
export function maySpeakForAll(width: string | undefined): boolean {
  return !(Number.parseInt(width ?? "", 10) < narrowest);
}

function byWidth(elements: readonly XmlElement[]): XmlElement[] {
  const width = (element: XmlElement) => Number(element.attributes["width"] ?? 0) || 0;
  return elements.toSorted((one, other) => width(other) - width(one));
}

function isEnclosure(child: XmlElement): boolean {
  return child.name === "enclosure" || (child.name === "link" && child.attributes["rel"] === "enclosure");
}

function isPicture(element: XmlElement): boolean {
  const medium = element.attributes["medium"] ?? element.attributes["type"];
  if (medium !== undefined && medium !== "") return medium.toLowerCase().startsWith("image");
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i.test(
    element.attributes["url"] ?? element.attributes["href"] ?? "",
  );
}

function altOf(element: XmlElement): string | null {
  const text =
    childOf(element, "media:text") ??
    childOf(element, "media:description") ??
    childOf(element, "media:title");
  return titleFromHtml(text?.text ?? "") || null;
}
