import RssParser from "rss-parser";
import { bestDate } from "./entry-dates.ts";
import { alternateLink } from "./entry-links.ts";
import { titleSource } from "./prose-source.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";

/** What rss-parser makes of one item. */
export interface MappedItem {
  readonly title?: string;
  readonly link?: string;
  /** ISO 8601. */
  readonly isoDate?: string;
  readonly guid?: string;
  readonly id?: string;
  readonly "rdf:about"?: string;
  readonly creator?: string;
  readonly author?: string;
  readonly categories?: readonly string[];
}

export interface MappedFeed {
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
  readonly items: readonly MappedItem[];
}

/** An xml2js object: attributes under `$`, children in arrays under their names. */
type Node = Record<string, unknown>;

/**
 * rss-parser reads its text with xml2js, which rejects what browsers and other readers take and loses the order of mixed
 * content. So it gets the elements that `readXml` read, in xml2js's form, and does what it is good at: it knows where
 * each kind of feed keeps what. Long texts are not handed over at all, as its snippets cost time in the square of them.
 */
const parser = Object.assign(new RssParser({ customFields: { item: ["author"] } }), {
  xmlParser: { parseString: (tree: unknown, done: (error: null, tree: unknown) => void) => done(null, tree) },
});

export async function mapWithRssParser(
  root: XmlElement,
  items: readonly XmlElement[],
  url: string,
): Promise<MappedFeed> {
  const tree = isAtom(root) ? atomTree(root, items, url) : rssTree(root, items, url);
  return await parser.parseString(tree as unknown as string);
}

export function isAtom(root: XmlElement): boolean {
  return root.name === "feed" || root.name === "entry";
}

function atomTree(root: XmlElement, entries: readonly XmlElement[], url: string): Node {
  const feed = {
    title: one(root.name === "feed" ? titleSource(root, true) : null),
    link: links(root.name === "feed" ? alternateLink(root, url) : null),
    entry: entries.map((entry) =>
      present({
        title: one(titleSource(entry, true)),
        link: links(alternateLink(entry, url)),
        id: one(textOf(entry, "id")),
        published: one(bestDate(entry)),
        author: personNames(entry),
      }),
    ),
  };
  return { feed: present(feed) };
}

function personNames(entry: XmlElement): Node[] | undefined {
  const names = childrenOf(entry, "author").map(
    (author) => textOf(author, "name", "email") ?? author.text.trim(),
  );
  const joined = names.filter((name) => name !== "").join(", ");
  return joined === "" ? undefined : [{ name: [joined] }];
}

function rssTree(root: XmlElement, items: readonly XmlElement[], url: string): Node {
  const channel = root.name === "channel" ? root : (childOf(root, "channel") ?? root);
  const fields = present({
    title: one(titleSource(channel, false)),
    link: one(alternateLink(channel, url)),
    language: one(textOf(channel, "language", "dc:language")),
    item: items.map((item) => rssItem(item, url)),
  });
  // One shape for all dialects: where RDF keeps its items is `feedItems`' business, and a version is often missing.
  return { rss: { $: { version: "2.0" }, channel: [fields] } };
}

function rssItem(item: XmlElement, url: string): Node {
  const about = item.attributes["rdf:about"] ?? item.attributes["about"];
  return present({
    $: about === undefined ? undefined : { "rdf:about": about.trim() },
    title: one(titleSource(item, false)),
    link: one(alternateLink(item, url)),
    guid: one(textOf(item, "guid", "id", "atom:id", "dc:identifier")),
    pubDate: one(bestDate(item)),
    "dc:creator": one(joinedTexts(item, "dc:creator")),
    author: one(joinedTexts(item, "author")),
    category: texts(item, "category", "dc:subject"),
  });
}

function texts(element: XmlElement, ...names: readonly string[]): string[] {
  return element.children
    .filter((child) => names.includes(child.name))
    .map((child) => child.text.trim())
    .filter((text) => text !== "");
}

function joinedTexts(element: XmlElement, name: string): string | null {
  const all = texts(element, name);
  return all.length === 0 ? null : all.join(", ");
}

function one(text: string | null): string[] | undefined {
  return text === null || text === "" ? undefined : [text];
}

function links(href: string | null): Node[] | undefined {
  return href === null ? undefined : [{ $: { rel: "alternate", href } }];
}

function present(node: Node): Node {
  const all: Node = {};
  for (const key in node) if (node[key] !== undefined) all[key] = node[key];
  return all;
}
