import { decodeHTMLStrict } from "entities";
import { htmlNames } from "./html-names.ts";

export const longestTitle = 500;

/** One line of plain text from plain text: no control, line-break or direction-changing character, at most 500 characters. */
export function titleFromText(text: string): string {
  return cutText(oneLine(text.slice(0, 20_000)), longestTitle);
}

/** The same from HTML. Tags of HTML go; anything else between angle brackets is what the writer meant to show. */
export function titleFromHtml(html: string): string {
  const source = html.slice(0, 20_000);
  if (!source.includes("<")) return titleFromText(source.includes("&") ? decodeHTMLStrict(source) : source);
  return titleFromText(decodeHTMLStrict(withoutTags(source)));
}

/**
 * Cuts to a number of characters as a reader counts them (code points), with an ellipsis, never within a character.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text);
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

function withoutTags(source: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const open = source.indexOf("<", at);
    if (open === -1) return text + source.slice(at);
    text += source.slice(at, open);
    const end = tagEnd(source, open);
    if (end === null) text += "<";
    at = end ?? open + 1;
  }
}

/** The place after the tag or comment that starts here; null where none does. */
function tagEnd(source: string, open: number): number | null {
  if (source.startsWith("<!--", open)) {
    const end = source.indexOf("-->", open + 4);
    return end === -1 ? source.length : end + 3;
  }
  const name = /^<\/?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])/
    .exec(source.slice(open, open + 24))?.[1]
    ?.toLowerCase();
  if (name === undefined || !htmlNames.has(name)) return null;
  const end = source.indexOf(">", open);
  if (end === -1) return null;
  if ((name !== "script" && name !== "style") || source[open + 1] === "/") return end + 1;
  const close = source.toLowerCase().indexOf(`</${name}`, end);
  const after = close === -1 ? -1 : source.indexOf(">", close);
  return after === -1 ? source.length : after + 1;
}

// C0 and C1 controls but for white space; embeddings, overrides and isolates (Unicode TR 9); byte order marks and other
// characters that take no room. Joiners stay: scripts and emoji need them.
const unseen =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const notPlain = /[^ -~]| {2}/;

function oneLine(text: string): string {
  if (!notPlain.test(text)) return text.trim();
  return text
    .replace(unseen, "")
    .replace(/[\s\u0085]+/g, " ")
    .trim()
    .toWellFormed()
    .normalize("NFC");
}
