import { decodeHTMLAttribute, escapeAttribute } from "entities";
import { html } from "hono/html";
import type { Markup } from "../web/page.ts";

/** Where an invented address is served on this machine; null for an address that is not of the demo. */
export type OpenLocally = (url: string) => string | null;

export interface LocalPlaces {
  /** The publication's own address, as it stands in messages. */
  readonly publicationUrl: string;
  /** Where the readers' pages listen. */
  readonly readersUrl: string;
  /** For all the rest: articles and pictures. */
  readonly localAddress: OpenLocally;
}

export function openLocally({ publicationUrl, readersUrl, localAddress }: LocalPlaces): OpenLocally {
  const own = publicationUrl.replace(/\/+$/, "");
  const local = readersUrl.replace(/\/+$/, "");
  return (url) => {
    const rest = url.slice(own.length);
    // `https://a.example.org` begins with `https://a.example`, and is another site.
    if (url.startsWith(own) && /^(?:$|[/?#])/.test(rest)) return local + rest;
    return localAddress(url);
  };
}

/** An HTML edition whose links and pictures lead to where the demo serves them; all else stays as it is. */
export function linkHtmlLocally(edition: string, open: OpenLocally): string {
  return edition.replace(
    /(\s(?:href|src|background)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi,
    (whole, name: string, double: string | undefined, single: string | undefined) => {
      const local = open(decodeHTMLAttribute(double ?? single ?? ""));
      return local === null ? whole : `${name}"${escapeAttribute(local)}"`;
    },
  );
}

/** A text edition with its addresses as links. They read as they were sent. */
export function linkTextLocally(edition: string, open: OpenLocally): Markup[] {
  return edition.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((piece, n) => {
    if (n % 2 === 0) return html`${piece}`;
    return html`<a href="${open(piece) ?? piece}" target="_blank" rel="noopener">${piece}</a>`;
  });
}
