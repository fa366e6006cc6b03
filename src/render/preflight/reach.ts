import type { Issue, RenderedIssue } from "../../domain/issue.ts";
import type { FetchError } from "../../effects.ts";
import { readPage, type Page } from "./read-page.ts";

/** What came of asking for an address of the issue. */
export type Reach =
  | {
      readonly status: number;
      /** Where the answer came from, after redirects. */
      readonly url: string;
      /** How large it is; null where that was not said. */
      readonly bytes: number | null;
    }
  | { readonly failed: FetchError["code"] };

/** By address as it is written in the issue; what was not asked, or not answered in time, is missing. */
export type Reaches = ReadonlyMap<string, Reach>;

export interface Addresses {
  readonly links: readonly string[];
  readonly pictures: readonly string[];
}

/** Never resolve (RFC 2606, RFC 6761): samples and trials are made of them. */
const kept = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))\.?$/i;

/** The addresses that readers would open: not the publication's own pages, which may not be up while an issue is built. */
export function addressesToAsk({ html }: Pick<RenderedIssue, "html">, { publication }: Issue): Addresses {
  const own = URL.parse(publication.url)?.host;
  const isAsked = (address: string) => {
    const url = URL.parse(address);
    return url !== null && /^https?:$/.test(url.protocol) && url.host !== own && !kept.test(url.hostname);
  };
  const page = readPage(html);
  return {
    links: addressesOf(page, "a", "href").filter(isAsked),
    pictures: addressesOf(page, "img", "src").filter(isAsked),
  };
}

function addressesOf({ elements }: Page, name: string, attribute: string): string[] {
  return [
    ...new Set(
      elements.flatMap((element) => (element.name === name ? [element.attributes[attribute] ?? ""] : [])),
    ),
  ];
}
