import { titleFromText } from "./title-text.ts";
import { childrenOf, textOf, type XmlElement } from "./xml-element.ts";

/** Who wrote an RSS item where rss-parser finds nobody: the modules' ways to say it. */
export function moduleAuthor(item: XmlElement): string | null {
  const direct = textOf(item, "dc:author", "itunes:author", "media:credit", "dc:contributor");
  if (direct !== null) return direct;
  const nested = item.children.filter((child) => child.name === "author" || child.name === "atom:author");
  return joinNames(nested.map((author) => personName(author)));
}

/** Atom: the entry's authors, else those of its source, else those of the feed (RFC 4287 section 4.2.1). */
export function atomAuthor(entry: XmlElement, feed: XmlElement): string | null {
  for (const holder of [entry, ...childrenOf(entry, "source"), feed]) {
    const names = joinNames([...childrenOf(holder, "author")].map((author) => personName(author)));
    if (names !== null) return names;
  }
  return joinNames([textOf(entry, "dc:creator")]);
}

function personName(person: XmlElement): string | null {
  return textOf(person, "name", "atom:name", "email", "atom:email") ?? (person.text.trim() || null);
}

function joinNames(names: readonly (string | null)[]): string | null {
  const joined = [...new Set(names.filter((name) => name !== null))].join(", ");
  return joined === "" ? null : joined;
}

/** The name alone of `someone@example.org (Some One)` (RSS 2.0) and `Some One <someone@example.org>`; one line. */
export function authorName(written: string | null | undefined): string | null {
  const text = titleFromText(written ?? "");
  const name =
    /^\S+@\S+\s*\((?<name>.+)\)$/.exec(text)?.groups?.["name"] ??
    /^(?<name>[^<>]+?)\s*<[^<>]*>$/.exec(text)?.groups?.["name"];
  const bare = (name ?? text).trim();
  return bare === "" ? null : bare;
}
