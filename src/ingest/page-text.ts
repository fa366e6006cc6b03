import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { plainText } from "../text/plain-text.ts";
import { countWords } from "../text/words.ts";
import { absoluteUrl } from "./absolute-url.ts";
import { cleanHtml } from "./clean-html.ts";
import { titleFromText } from "./title-text.ts";

/** What an article's page says: the article alone, without what stands around it. */
export interface PageText {
  /** Plain text, blocks separated by a blank line; empty where no article was found. */
  readonly text: string;
  /** The picture that the page names for itself (Open Graph, Twitter cards), absolute http(s). */
  readonly image: string | null;
  readonly imageAlt: string | null;
}

/** What a summary looks at, and more; UTF-16 code units. */
const longestText = 40_000;
/** Below so many characters Readability looks again, with comments and calls to share among the text: news may be short. */
const shortestText = 140;
/** A page with more elements than this is no article, and would take seconds. Readability's own limit counts none here. */
const mostElements = 20_000;

/** As much of a DOM as is used here. */
interface Page {
  querySelectorAll(selector: string): Iterable<PageElement>;
  readonly documentElement: unknown;
}
interface PageElement {
  getAttribute(name: string): string | null;
  remove(): void;
}

/**
 * Reads the article out of a page, with Mozilla's Readability. Takes as long as the page makes it: `openPagePool` does
 * this in a thread.
 * @param url where the page came from, after redirects; relative links start here
 * @throws Error for a page with more elements than any article has
 */
export function pageText(html: string, url: string): PageText {
  const elements = html.match(/<[a-z]/gi)?.length ?? 0;
  if (elements > mostElements)
    throw new Error(`it has ${elements} elements; ${mostElements} are read at most`);
  const page = (parseHTML(asDocument(html)) as unknown as { readonly document: Page }).document;
  const picture = namedPicture(page, url);
  // A caption tells of the picture and not of the event; a summary must not quote it.
  for (const element of page.querySelectorAll("figcaption, script, style, noscript, template, iframe"))
    element.remove();
  const article = new Readability(page, {
    charThreshold: shortestText,
    disableJSONLD: true,
  }).parse();
  const text = withoutHead(plainText(cleanHtml(article?.content ?? "", url)));
  return { text: text.slice(0, longestText).toWellFormed(), ...picture };
}

/** Lines before the first sentence are a byline, a date, a rubric. */
function withoutHead(text: string): string {
  const blocks = text.split("\n\n");
  const first = blocks.findIndex(
    (block) => countWords(block) > 15 || /[.!?。！？؟।:]["'”’»」)\]]*$/u.test(block),
  );
  return blocks.slice(Math.max(first, 0)).join("\n\n");
}

/** HTML lets a page leave out `html`, `head` and `body`; the DOM that is used here does not add them. */
function asDocument(html: string): string {
  if (/<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)) return html;
  const bare = html.replace(/<!doctype[^>]*>|<\/?(?:html|body)(?:\s[^>]*)?>/gi, "");
  const headEnd = /<\/head\s*>/i.exec(bare);
  const head = headEnd === null ? "" : bare.slice(0, headEnd.index).replace(/<head[^>]*>/i, "");
  const body = headEnd === null ? bare : bare.slice(headEnd.index + headEnd[0].length);
  return `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
}

const pictureNames = [
  "og:image:secure_url",
  "og:image",
  "og:image:url",
  "twitter:image",
  "twitter:image:src",
] as const;
const altNames = ["og:image:alt", "twitter:image:alt"] as const;

/** @see https://ogp.me/#structured */
function namedPicture(page: Page, url: string): Pick<PageText, "image" | "imageAlt"> {
  const named = new Map<string, string>();
  for (const meta of page.querySelectorAll("meta")) {
    const name = (meta.getAttribute("property") ?? meta.getAttribute("name") ?? "").trim().toLowerCase();
    const content = meta.getAttribute("content")?.trim() ?? "";
    // The first is the one that the page puts first.
    if (content !== "" && !named.has(name)) named.set(name, content);
  }
  for (const name of pictureNames) {
    const image = absoluteUrl(named.get(name), url);
    if (image === null) continue;
    const alt = altNames.map((key) => named.get(key)).find((value) => value !== undefined);
    return { image, imageAlt: alt === undefined ? null : titleFromText(alt) || null };
  }
  return { image: null, imageAlt: null };
}
