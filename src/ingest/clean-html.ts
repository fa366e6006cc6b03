import { Parser } from "htmlparser2";
import { resolveUrl } from "./absolute-url.ts";
import { allowedAttributes, allowedNames, droppedWithContent, voidNames } from "./html-names.ts";
import { repairCharacters } from "./repair-characters.ts";
import { withoutTracking } from "./without-tracking.ts";

/** Source characters of one text; what is longer is cut on a character. */
export const longestHtml = 400_000;
/** Elements deeper than the first number lose their tags; at the second, what follows is cut: no page nests like that. */
const deepest = 200;
export const tooDeep = 1000;

/** A `<!` that opens no comment, CDATA section or DOCTYPE is text; an HTML parser would swallow what follows it. */
const strayDeclaration = /<!(?!--|\[|doctype\s[^<>]*>)/gi;

/**
 * HTML that can be shown to anyone, from HTML that anyone wrote. Nothing of the source is copied: what htmlparser2 reads
 * is written anew from an allow-list of elements and attributes, with every text escaped and every tag closed. Links are
 * absolute http, https or mailto, pictures absolute http or https; there is no style, script, form, frame or handler.
 * sanitize-html with the same list leaves the result as it is (a test holds it to that) and takes three times as long,
 * which is most of the time that a feed takes.
 * @param base where relative links start, or null: then they go
 */
export function cleanHtml(html: string, base: string | null): string {
  const source = forParser(html);
  if (!source.includes("<") && !source.includes("&")) return escaped(source).trim();
  const written = writeAnew(source, base);
  // Where an element lost its tags, what stood in it may now stand where HTML does not allow it (a table in a paragraph).
  return (written.lossy ? writeAnew(written.html, base) : written).html.trim();
}

/** HTML of a length that is worth reading, and of which an HTML parser swallows nothing. */
export function forParser(html: string): string {
  const source = html.length > longestHtml ? html.slice(0, longestHtml).toWellFormed() : html;
  return source.includes("<!") ? source.replace(strayDeclaration, "&lt;!") : source;
}

function writeAnew(source: string, base: string | null): { readonly html: string; readonly lossy: boolean } {
  const writing = new CleanWriting(base);
  const parser = new Parser({
    onopentag: (name, attributes) => {
      // htmlparser2 takes time in the square of the depth.
      if (writing.open(name, attributes) >= tooDeep) parser.pause();
    },
    ontext: (text) => writing.text(text),
    onclosetag: () => writing.close(),
  });
  parser.end(source);
  return writing.result();
}

class CleanWriting {
  readonly #base: string | null;
  /** What is open in the source: the name if its tag was written. */
  readonly #open: (string | null)[] = [];
  #out = "";
  #lossy = false;
  /** Open elements since one that goes with all that is in it, itself included. */
  #dropped = 0;

  constructor(base: string | null) {
    this.#base = base;
  }

  result(): { readonly html: string; readonly lossy: boolean } {
    while (this.#open.length > 0) this.#close();
    return { html: this.#out, lossy: this.#lossy };
  }

  text(text: string): void {
    if (this.#dropped === 0) this.#out += escaped(text);
  }

  /** Gives the depth. */
  open(name: string, attributes: Readonly<Record<string, string>>): number {
    if (this.#dropped > 0 || droppedWithContent.has(name)) {
      this.#dropped += 1;
      return this.#open.length + this.#dropped;
    }
    const tag = this.#open.length < deepest && allowedNames.has(name) ? this.#tag(name, attributes) : null;
    if (tag !== null) this.#out += tag;
    if (tag === null && name !== "img") this.#lossy = true;
    this.#open.push(tag === null || voidNames.has(name) ? null : name);
    return this.#open.length;
  }

  close(): void {
    if (this.#dropped > 0) this.#dropped -= 1;
    else this.#close();
  }

  #close(): void {
    const name = this.#open.pop() ?? null;
    if (name !== null) this.#out += `</${name}>`;
  }

  /** Null for a picture that is none. */
  #tag(name: string, attributes: Readonly<Record<string, string>>): string | null {
    if (name === "img" && isTrackingPixel(attributes)) return null;
    let tag = `<${name}`;
    for (const key of allowedAttributes.get(name) ?? []) {
      const written = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      const value = written === undefined ? null : this.#value(key, written);
      if (value !== null) tag += ` ${key}="${quoted(value)}"`;
      else if (key === "src") return null;
    }
    return `${tag}>`;
  }

  #value(key: string, written: string): string | null {
    if (key === "href") return allowedLink(written, this.#base, linkSchemes);
    if (key === "src") return allowedLink(written, this.#base, pictureSchemes);
    // An empty `alt` says that a picture is decoration; any other empty attribute says nothing.
    return written === "" && key !== "alt" ? null : written;
  }
}

const linkSchemes = new Set(["http:", "https:", "mailto:"]);
const pictureSchemes = new Set(["http:", "https:"]);

function allowedLink(written: string, base: string | null, schemes: ReadonlySet<string>): string | null {
  const url = resolveUrl(written, base);
  return url !== null && schemes.has(url.protocol) ? withoutTracking(url) : null;
}

/** A picture that nobody sees is there to watch who reads. */
export function isTrackingPixel(attributes: Readonly<Record<string, string | undefined>>): boolean {
  const tiny = (size: string | undefined) => size !== undefined && /^\s*[0-3](?:px)?\s*$/.test(size);
  return tiny(attributes["width"]) || tiny(attributes["height"]);
}

const special = /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return repairCharacters(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function quoted(value: string): string {
  return escaped(value).replaceAll('"', "&quot;");
}
