import { FeedError } from "../domain/feed.ts";

export interface Prologue {
  /** The document from its first element on. */
  readonly body: string;
  /** Entities that the document declares as plain text; any other declared entity is there with an empty text. */
  readonly entities: ReadonlyMap<string, string>;
}

const longestDoctype = 20_000;
const mostEntities = 200;
const longestEntity = 200;
const declaration = /<!ENTITY\s+(%\s+)?([^\s"'<>]+)\s+(?:"([^"]*)"|'([^']*)')?/g;

/**
 * Takes declaration, comments and DOCTYPE off the front of an XML document, so that no parser ever sees a DTD.
 * Nothing is loaded, and an entity made of entities (the "billion laughs") stays empty.
 * @throws FeedError where the DOCTYPE does not end or is longer than any honest one
 */
export function readDoctype(text: string): Prologue {
  let at = 0;
  let entities: ReadonlyMap<string, string> = new Map();
  for (;;) {
    at = text.indexOf("<", at);
    if (at === -1) return { body: "", entities };
    if (text.startsWith("<?", at)) at = after(text, "?>", at + 2);
    else if (text.startsWith("<!--", at)) at = after(text, "-->", at + 4);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const end = doctypeEnd(text, at + 9);
      entities = readEntities(text.slice(at, end));
      at = end;
    } else if (/^<[A-Za-z_]/.test(text.slice(at, at + 2))) return { body: text.slice(at), entities };
    else at += 1;
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** The place after the `>` that ends a DOCTYPE, past quoted texts, comments and the internal subset. */
function doctypeEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at < from + longestDoctype; at += 1) {
    const char = text[at];
    if (char === '"' || char === "'") at = after(text, char, at + 1) - 1;
    else if (text.startsWith("<!--", at)) at = after(text, "-->", at + 4) - 1;
    else if (char === "[") depth += 1;
    else if (char === "]") depth -= 1;
    else if (char === ">" && depth <= 0) return at + 1;
  }
  throw new FeedError("The document's DOCTYPE does not end; a feed needs none.");
}

function readEntities(doctype: string): Map<string, string> {
  const entities = new Map<string, string>();
  for (const [, parameter, name, double, single] of doctype.matchAll(declaration)) {
    if (parameter !== undefined || name === undefined || entities.has(name)) continue;
    if (entities.size >= mostEntities) break;
    const value = double ?? single ?? "";
    entities.set(name, value.length > longestEntity || /[&%<]/.test(value) ? "" : value);
  }
  return entities;
}
