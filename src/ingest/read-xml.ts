import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";
import { FeedError } from "../domain/feed.ts";
import { resolveBase } from "./absolute-url.ts";
import { foreignPrefix, namespacePrefix } from "./feed-namespaces.ts";
import { openMarkupTag, closeMarkupTag, escapeText } from "./markup-source.ts";
import { SkippingTokenizer } from "./skipping-tokenizer.ts";
import type { XmlElement } from "./xml-element.ts";

export interface XmlLimits {
  readonly depth: number;
  readonly items: number;
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** How many items or entries were left out, being more than the limit. */
  readonly itemsLeftOut: number;
  /** Whether the text ends before its elements do. */
  readonly cutShort: boolean;
  /** The item or entry that is being read when the text ends, unless it has its title and link by then. */
  readonly unfinished: XmlElement | null;
}

interface Open {
  readonly element: XmlElement;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly parts: { readonly text: string; readonly literal: boolean }[];
}

const roots = new Set(["rss", "rdf:rdf", "feed", "entry", "channel"]);
/** Elements that hold a text for people: what stands in them is markup, however it is written. */
const proseNames = new Set(
  (
    "title summary content description subtitle tagline body fullitem xhtml:body xhtml:div content:encoded " +
    "dc:title dc:description media:title media:description itunes:summary itunes:subtitle atom:title atom:summary " +
    "atom:content"
  ).split(" "),
);

/**
 * Reads a feed document that may be broken: unclosed and crossed tags, bare `&`, entities and namespaces that nobody
 * declared. XML cannot be read by rss-parser's own reader (xml2js) in such cases, nor where text and elements mix.
 * @throws FeedError where the root element is no feed's, or the elements nest deeper than the limit
 */
export function readXml(
  body: string,
  entities: ReadonlyMap<string, string>,
  url: string,
  limits: XmlLimits,
): XmlDocument {
  const reading = new XmlReading(entities, url, limits);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes),
      ontext: (text) => reading.addText(text),
      oncdatastart: () => reading.setLiteral(true),
      oncdataend: () => reading.setLiteral(false),
      onclosetag: () => reading.close(),
    },
    { xmlMode: true, decodeEntities: false, Tokenizer: SkippingTokenizer },
  );
  parser.write(body);
  reading.endText();
  parser.end();
  return reading.result();
}

class XmlReading {
  readonly #entities: ReadonlyMap<string, string>;
  readonly #limits: XmlLimits;
  readonly #url: string;
  readonly #open: Open[] = [];
  #root: XmlElement | null = null;
  #rootNamespace = "";
  /** The element of prose that is being read, and the names of the markup that is open in it. */
  #prose: Open | null = null;
  /** Of names as they are written, while the same namespaces are declared: most elements of a feed. */
  #names = new Map<string, string>();
  #namesIn: ReadonlyMap<string, string> | null = null;
  readonly #markup: {
    readonly name: string;
    readonly base: string | null;
    readonly namespaces: ReadonlyMap<string, string>;
  }[] = [];
  #literal = false;
  #items = 0;
  #skipped = 0;
  #expansion = 100_000;
  #cutShort = false;
  #unfinished: XmlElement | null = null;

  constructor(entities: ReadonlyMap<string, string>, url: string, limits: XmlLimits) {
    this.#entities = entities;
    this.#url = url;
    this.#limits = limits;
  }

  result(): XmlDocument {
    if (this.#root === null) throw new FeedError("The document is no feed: it holds no XML element.");
    return {
      root: this.#root,
      itemsLeftOut: Math.max(0, this.#items - this.#limits.items),
      cutShort: this.#cutShort,
      unfinished: this.#unfinished,
    };
  }

  /** What closes from here on was never closed. */
  endText(): void {
    this.#cutShort = this.#open.length > 0;
    const open = new Set(this.#open.map(({ element }) => element));
    const last = [...open].findLast(({ name }) => name === "item" || name === "entry");
    const whole = new Set(last?.children.filter((child) => !open.has(child)).map(({ name }) => name));
    this.#unfinished = last === undefined || (whole.has("title") && whole.has("link")) ? null : last;
  }

  open(written: string, given: Readonly<Record<string, string>>): void {
    if (this.#open.length + this.#markup.length + this.#skipped >= this.#limits.depth)
      throw new FeedError(`Elements nest deeper than ${this.#limits.depth} levels.`);
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    const parent = this.#open.at(-1);
    const attributes = this.#attributes(given);
    const namespaces = declared(attributes, this.#markup.at(-1)?.namespaces ?? parent?.namespaces);
    if (this.#prose !== null) {
      this.#openMarkup(this.#prose, written, attributes, namespaces);
      return;
    }
    const name = this.#nameOf(written, namespaces, parent === undefined);
    if (parent === undefined) this.#checkRoot(name, written);
    if ((name === "item" || name === "entry") && ++this.#items > this.#limits.items) {
      this.#skipped = 1;
      return;
    }
    const base = resolveBase(attributes["xml:base"], parent === undefined ? this.#url : parent.element.base);
    const own = parent === undefined && attributes["xml:base"] === undefined ? null : base;
    const element: XmlElement = { name, attributes, children: [], text: "", markup: false, base: own };
    parent?.element.children.push(element);
    if (parent === undefined) this.#root ??= element;
    const opened: Open = { element, namespaces, parts: [] };
    this.#open.push(opened);
    if (proseNames.has(name)) this.#prose = opened;
  }

  addText(text: string): void {
    if (this.#skipped > 0) return;
    this.#open.at(-1)?.parts.push({ text, literal: this.#literal });
  }

  setLiteral(literal: boolean): void {
    this.#literal = literal;
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const markup = this.#markup.pop();
    if (markup !== undefined) {
      this.#prose?.parts.push({ text: closeMarkupTag(markup.name), literal: false });
      return;
    }
    const opened = this.#open.pop();
    if (opened === undefined) return;
    if (opened === this.#prose) this.#prose = null;
    const { element, parts } = opened;
    element.text = element.markup
      ? parts.map(({ text, literal }) => (literal ? escapeText(text) : this.#expand(text))).join("")
      : parts.map(({ text, literal }) => (literal ? text : this.#decode(text))).join("");
  }

  #openMarkup(
    prose: Open,
    written: string,
    attributes: Readonly<Record<string, string>>,
    namespaces: ReadonlyMap<string, string>,
  ): void {
    prose.element.markup = true;
    const around = this.#markup.length > 0 ? this.#markup.at(-1)!.base : prose.element.base;
    const base = resolveBase(attributes["xml:base"], around ?? this.#url);
    const tag = openMarkupTag(
      written,
      attributes,
      namespaces,
      base === (prose.element.base ?? this.#url) ? null : base,
    );
    this.#markup.push({
      name: tag.name,
      base: attributes["xml:base"] === undefined ? around : base,
      namespaces,
    });
    prose.parts.push({ text: tag.source, literal: false });
  }

  #nameOf(written: string, namespaces: ReadonlyMap<string, string>, isRoot: boolean): string {
    if (isRoot) return this.#usualName(written, namespaces, true);
    if (this.#namesIn !== namespaces) this.#names = new Map();
    this.#namesIn = namespaces;
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    const name = this.#usualName(written, namespaces, false);
    this.#names.set(written, name);
    return name;
  }

  #usualName(written: string, namespaces: ReadonlyMap<string, string>, isRoot: boolean): string {
    const lower = written.toLowerCase();
    const colon = lower.indexOf(":");
    const prefix = colon === -1 ? "" : lower.slice(0, colon);
    const local = lower.slice(colon + 1);
    const uri = namespaces.get(prefix);
    if (isRoot) this.#rootNamespace = uri ?? "";
    const known = uri === undefined ? (prefix === "" ? "" : null) : namespacePrefix(uri);
    let usual = known ?? (uri === this.#rootNamespace ? "" : foreignPrefix(prefix, uri !== undefined));
    // In an Atom document Atom is what RSS is elsewhere; so is a namespace of its own that the root declares.
    const atomRoot = isRoot
      ? local === "feed" || local === "entry"
      : this.#root?.name === "feed" || this.#root?.name === "entry";
    if (usual === "atom" && atomRoot) usual = "";
    return usual === "" ? local : `${usual}:${local}`;
  }

  #checkRoot(name: string, written: string): void {
    if (this.#root === null && !roots.has(name))
      throw new FeedError(`The document is no feed: its root element is <${written.slice(0, 40)}>.`);
  }

  #attributes(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const keys = Object.keys(given);
    if (keys.length === 0) return noAttributes;
    const attributes = Object.create(null) as Record<string, string>;
    for (const key of keys) attributes[key.toLowerCase()] = this.#decode(given[key]!);
    return attributes;
  }

  #decode(text: string): string {
    return text.includes("&") ? decodeHTMLStrict(this.#expand(text)) : text;
  }

  /** Resolves what the document itself declares, up to a sum that no honest feed needs. */
  #expand(text: string): string {
    if (this.#entities.size === 0) return text;
    return text.replace(/&([^\s&;#<>]{1,64});/g, (reference, name: string) => {
      const value = this.#entities.get(name);
      if (value === undefined) return reference;
      this.#expansion -= value.length;
      return this.#expansion < 0 ? "" : value;
    });
  }
}

const none: ReadonlyMap<string, string> = new Map();
const noAttributes: Readonly<Record<string, string>> = Object.freeze(
  Object.create(null) as Record<string, string>,
);

function declared(
  attributes: Readonly<Record<string, string>>,
  around: ReadonlyMap<string, string> = none,
): ReadonlyMap<string, string> {
  if (attributes === noAttributes) return around;
  let namespaces: Map<string, string> | null = null;
  for (const key in attributes) {
    if (!key.startsWith("xmlns")) continue;
    namespaces ??= new Map(around);
    if (key === "xmlns") namespaces.set("", attributes[key]!);
    else if (key[5] === ":") namespaces.set(key.slice(6), attributes[key]!);
  }
  return namespaces ?? around;
}
