import { furnitureLength } from "../../text/furniture.ts";

const listMark = /^(?:[•*·▪►●◦‣-]|[–—])\s+/u;
/** "Amsterdam, 3 March 2026 – ", "London, UK (May 4, 2026) – ": a dateline that does not shout its place. */
const dated =
  /^\p{Lu}[\p{L}.,’'& ]{2,40}[ ,(–—-]{1,4}(?:\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}|\p{L}{3,9}\.? \d{1,2}),? (?:19|20)\d\d\)?\s*(?:--?|[–—:])\s+(?=\p{Lu})/u;

/** How many code units stand before the sentence proper: a list's mark, a dateline, a caption. */
export function leadInLength(sentence: string): number {
  const mark = listMark.exec(sentence)?.[0].length ?? 0;
  const rest = sentence.slice(mark);
  return mark + (dated.exec(rest.slice(0, 120))?.[0].length ?? furnitureLength(rest));
}
