import sanitizeHtml from "sanitize-html";
import { allowedAttributes, allowedNames } from "../../src/ingest/html-names.ts";

/** What sanitize-html, with the list that `cleanHtml` has, makes of a text: nothing else may be in it. */
export function sanitizedByLibrary(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...allowedNames],
    allowedAttributes: Object.fromEntries([...allowedAttributes].map(([name, keys]) => [name, [...keys]])),
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["http", "https"] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
  });
}

/** One spelling for what HTML may spell in two ways. */
export function oneSpelling(html: string): string {
  return html.replaceAll(" />", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").trim();
}

const voids = new Set(["br", "col", "hr", "img", "wbr"]);

/** The first tag that is not closed in order, or closes nothing; null where all is balanced. */
export function unbalancedTag(html: string): string | null {
  const open: string[] = [];
  for (const [tag, close, name = ""] of html.matchAll(/<(\/?)([a-z0-9]+)(?: [a-z]+="[^"<>]*")*>|</g)) {
    if (name === "") return tag;
    if (close === "/") {
      if (open.pop() !== name) return tag;
    } else if (!voids.has(name)) open.push(name);
  }
  return open.at(-1) ?? null;
}
