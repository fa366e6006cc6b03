import { resolveUrl } from "./absolute-url.ts";
import { namespacePrefix } from "./feed-namespaces.ts";

const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const linking = new Set(["href", "src", "cite", "poster"]);

/**
 * The HTML source of a start tag that stood as XML in a feed. Only HTML's own elements keep their names.
 * @param base where links within are to be resolved at once, as the markup around has another base; else null
 */
export function openMarkupTag(
  written: string,
  attributes: Readonly<Record<string, string>>,
  namespaces: ReadonlyMap<string, string>,
  base: string | null,
): { readonly name: string; readonly source: string } {
  const name = htmlName(written, namespaces);
  let source = `<${name}`;
  for (const key in attributes) {
    if (key.includes(":") || key.startsWith("xmlns") || !/^[a-z][\w-]*$/.test(key)) continue;
    const value = attributes[key]!;
    const link = base !== null && linking.has(key) ? (resolveUrl(value, base)?.href ?? value) : value;
    source += ` ${key}="${escapeText(link).replaceAll('"', "&quot;")}"`;
  }
  return { name, source: `${source}>` };
}

export function closeMarkupTag(name: string): string {
  return voids.has(name) ? "" : `</${name}>`;
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function htmlName(written: string, namespaces: ReadonlyMap<string, string>): string {
  const lower = written.toLowerCase();
  const colon = lower.indexOf(":");
  const prefix = colon === -1 ? "" : lower.slice(0, colon);
  const uri = namespaces.get(prefix);
  const usual = uri === undefined ? prefix : namespacePrefix(uri);
  const local = lower.slice(colon + 1).replace(/[^\w.-]/g, "");
  // Elements of unknown namespaces become unknown elements: their text stays, their tags go.
  return usual === "" || usual === "xhtml" || usual === "svg" || usual === "math" || usual === "atom"
    ? local || "x"
    : `x-${local}`;
}
