import { Parser } from "htmlparser2";

const feedTypes = /^\s*(application\/(rss|atom|rdf)\+xml|application\/feed\+json)\s*(;|$)/i;
const most = 20;

/**
 * The feeds that a web page names in `<link rel="alternate">` (feed autodiscovery), absolute, the likeliest first:
 * as the page orders them, but feeds of comments last.
 */
export function findFeedLinks(html: Uint8Array, pageUrl: string): string[] {
  const links: { url: string; comments: boolean }[] = [];
  let base = pageUrl;
  const parser = new Parser({
    onopentag(name, attributes) {
      const href = attributes["href"];
      if (href === undefined || links.length >= most) return;
      const url = URL.parse(href, base);
      if (url === null || !/^https?:$/.test(url.protocol)) return;
      if (name === "base") base = url.href;
      const alternate = /(^|\s)alternate(\s|$)/i.test(attributes["rel"] ?? "");
      if (name === "link" && alternate && feedTypes.test(attributes["type"] ?? "")) {
        links.push({ url: url.href, comments: /comment/i.test(`${href} ${attributes["title"] ?? ""}`) });
      }
    },
  });
  parser.end(new TextDecoder().decode(html));
  const ordered = [...links.filter((link) => !link.comments), ...links.filter((link) => link.comments)];
  return [...new Set(ordered.map((link) => link.url))];
}

/** Is this a web page, by its first bytes or, where they tell nothing, by its `Content-Type`? */
export function looksLikePage(bytes: Uint8Array, contentType: string | null): boolean {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).replaceAll("\0", "");
  const text = start
    .replace(/^[\s\xef\xbb\xbf\xfe\xff]+/, "")
    .replace(/^<\?xml[^>]*>\s*/i, "")
    .replace(/^(<!--.{0,2000}?-->\s*){1,5}/s, "");
  if (/^<(!doctype\s+html|html|head|body)\b/i.test(text)) return true;
  const looksLikeFeed = /^(<\?|<!doctype|<[\w.-]+:rdf\b|<(rss|feed|rdf|channel)\b|\{)/i.test(text);
  return !looksLikeFeed && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? "");
}
