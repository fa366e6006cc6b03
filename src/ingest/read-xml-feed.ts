import { FeedError } from "../domain/feed.ts";
import { absoluteUrl } from "./absolute-url.ts";
import { isAtom, mapWithRssParser } from "./map-with-rss-parser.ts";
import type { RawFeed } from "./raw-feed.ts";
import { siteElsewhere } from "./site-elsewhere.ts";
import { readDoctype } from "./read-doctype.ts";
import { readXml, type XmlDocument, type XmlLimits } from "./read-xml.ts";
import { titleFromHtml } from "./title-text.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";
import { xmlEntry } from "./xml-entry.ts";

/** RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0. */
export async function readXmlFeed(text: string, url: string, limits: XmlLimits): Promise<RawFeed> {
  const { body, entities } = readDoctype(text);
  const document = readXml(body, entities, url, limits);
  const { root } = document;
  const atom = isAtom(root);
  const items = wholeItems(atom ? atomEntries(root) : rssItems(root), document);
  const mapped = await mapWithRssParser(root, items, url);
  const link = absoluteUrl(mapped.link, url);
  const around = { root, atom, url, site: siteElsewhere(link, url) };
  const feed: RawFeed = {
    title: titleFromHtml(mapped.title ?? ""),
    url: link,
    language: languageTag(
      mapped.language ?? root.attributes["xml:lang"] ?? channelOf(root)?.attributes["xml:lang"],
    ),
    ttlMinutes: ttlOf(channelOf(root)),
    entries: items.map((item, index) => xmlEntry(mapped.items[index] ?? {}, item, around)),
    reader: "rss-parser",
    notes: documentNotes(document, limits),
  };
  if (!atom && channelOf(root) === undefined && feed.entries.length === 0)
    throw new FeedError("The document is no feed: it has neither a channel nor items.");
  return feed;
}

function atomEntries(root: XmlElement): XmlElement[] {
  return root.name === "entry" ? [root] : childrenOf(root, "entry");
}

/** Without the one in whose middle the document ends, if there are others. */
function wholeItems(items: readonly XmlElement[], { unfinished }: XmlDocument): XmlElement[] {
  const whole = items.filter((item) => item !== unfinished);
  return whole.length > 0 ? whole : [...items];
}

function documentNotes({ itemsLeftOut, cutShort }: XmlDocument, limits: XmlLimits): string[] {
  return [
    ...(itemsLeftOut > 0 ? [`${itemsLeftOut} entries beyond the first ${limits.items} were left out`] : []),
    ...(cutShort ? ["the document ends in the middle"] : []),
  ];
}

function channelOf(root: XmlElement): XmlElement | undefined {
  return root.name === "channel" ? root : childOf(root, "channel");
}

/** In document order, wherever they stand: in the channel, beside it (RSS 1.0), or nested by a missing end tag. */
function rssItems(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === "item")
      return [child, ...rssItems(child).filter((nested) => nested.children.length > 0)];
    return child.name === "channel" || child.name === "items" || child.name === "rss" ? rssItems(child) : [];
  });
}

/** RSS 2.0, "ttl": whole minutes; anything else says nothing. */
function ttlOf(channel: XmlElement | undefined): number | null {
  const written = channel === undefined ? null : textOf(channel, "ttl");
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : null;
}

function languageTag(written: string | undefined): string | null {
  const tag = written?.trim().replaceAll("_", "-") ?? "";
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(tag) ? tag : null;
}
