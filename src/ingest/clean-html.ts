import sanitizeHtml from "sanitize-html";
import { resolveUrl } from "./absolute-url.ts";
import { droppedWithContent } from "./html-names.ts";
import { repairCharacters } from "./repair-characters.ts";
import { withoutTracking } from "./without-tracking.ts";

/** Source characters of one text; what is longer is cut on a character. */
export const longestHtml = 400_000;

const allowedTags = (
  "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt " +
  "em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section " +
  "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
).split(" ");

/** A `<!` that opens no comment, CDATA section or DOCTYPE is text; an HTML parser would swallow what follows it. */
const strayDeclaration = /<!(?!--|\[|doctype\s[^<>]*>)/gi;

/**
 * HTML that can be shown to anyone, from HTML that anyone wrote: an allow-list of elements and attributes, no style, script,
 * form, frame or handler; links are absolute http, https or mailto, pictures absolute http or https; every tag is closed.
 * Takes time in proportion to its input.
 * @param base where relative links start, or null: then they go
 */
export function cleanHtml(html: string, base: string | null): string {
  const source = html.length > longestHtml ? html.slice(0, longestHtml).toWellFormed() : html;
  const text = repairCharacters(source).replace(strayDeclaration, "&lt;!");
  if (!text.includes("<") && !text.includes("&")) return text.replaceAll(">", "&gt;").trim();
  return sanitizeHtml(text, {
    allowedTags,
    allowedAttributes: {
      a: ["href", "title"],
      img: ["src", "alt", "title", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
      ol: ["start"],
      time: ["datetime"],
      abbr: ["title"],
      "*": ["dir", "lang"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["http", "https"] },
    allowProtocolRelative: false,
    nonTextTags: [...droppedWithContent],
    parseStyleAttributes: false,
    nestingLimit: 200,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: withLink(attribs, "href", base, linkSchemes) }),
      img: (tagName, attribs) => ({ tagName, attribs: withLink(attribs, "src", base, pictureSchemes) }),
    },
    exclusiveFilter: (frame) => frame.tag === "img" && isTrackingPixel(frame.attribs),
  }).trim();
}

const linkSchemes = new Set(["http:", "https:", "mailto:"]);
const pictureSchemes = new Set(["http:", "https:"]);

function withLink(
  attribs: Readonly<Record<string, string>>,
  name: "href" | "src",
  base: string | null,
  schemes: ReadonlySet<string>,
): Record<string, string> {
  const { [name]: written, ...others } = attribs;
  const url = resolveUrl(written, base);
  return url === null || !schemes.has(url.protocol) ? others : { ...others, [name]: withoutTracking(url) };
}

/** A picture that nobody sees is there to watch who reads. */
export function isTrackingPixel(attribs: Readonly<Record<string, string | undefined>>): boolean {
  if (attribs["src"] === undefined) return true;
  const tiny = (size: string | undefined) => size !== undefined && /^\s*[0-3](?:px)?\s*$/.test(size);
  return tiny(attribs["width"]) || tiny(attribs["height"]);
}
