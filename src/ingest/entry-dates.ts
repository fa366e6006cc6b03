import { readDate } from "./read-date.ts";
import type { XmlElement } from "./xml-element.ts";

// When it was published, in the words of RSS 2.0, Atom 1.0 and 0.3 and Dublin Core; then when it was changed.
const ranks = new Map(
  (
    "pubdate published issued dc:date dcterms:issued dcterms:created dcterms:available dcterms:date created atom:published " +
    "date dc:issued dc:created updated modified atom:updated dcterms:modified dc:modified lastbuilddate"
  )
    .split(" ")
    .map((name, rank) => [name, rank] as const),
);

/** The first of an entry's dates that can be read, as ISO 8601; null where none can. */
export function bestDate(element: XmlElement): string | null {
  let best: { readonly rank: number; readonly date: Date } | null = null;
  for (const { name, text } of element.children) {
    const rank = ranks.get(name);
    if (rank === undefined || (best !== null && rank >= best.rank)) continue;
    const date = readDate(text);
    if (date !== null) best = { rank, date };
  }
  return best?.date.toISOString() ?? null;
}
