import { inHtml, type Check, type Sighting } from "./draft.ts";
import type { Reach } from "./reach.ts";

/** So many that fail to be found at once are the network's fault, not theirs. */
const suspicious = 5;

/**
 * Links and pictures that gave no answer, or one that readers can do nothing with. A refusal (401, 403, 429) says nothing:
 * readers are not refused. Neither does a server that was slow.
 */
export const checkDeadLinks: Check = ({ page, context }) => {
  const { reaches } = context;
  if (reaches === undefined) return [];
  if (isOffline([...reaches.values()]))
    return [
      {
        place: inHtml,
        message: "no name of its links can be found: there is no DNS here, so they were not looked at",
        cure: "look at the network of this machine; a proxy is taken from http_proxy and https_proxy",
      },
    ];
  const seen = new Set<string>();
  return page.elements.flatMap(({ name, text, attributes }): Sighting[] => {
    const address = name === "a" ? attributes["href"] : name === "img" ? attributes["src"] : undefined;
    if (address === undefined || seen.has(address)) return [];
    seen.add(address);
    const reach = reaches.get(address);
    const message = reach === undefined ? null : faultOf(address, reach);
    if (message === null) return [];
    const place = name === "a" ? `${inHtml}, link "${text.slice(0, 80)}"` : `${inHtml}, picture`;
    return [
      { place, message: `${address} ${message}`, cure: "mend it where it is written, or leave the item out" },
    ];
  });
};

function isOffline(reaches: readonly Reach[]): boolean {
  const unfound = reaches.filter((reach) => "failed" in reach && reach.failed === "dns").length;
  return unfound >= suspicious && unfound === reaches.length;
}

const failures: Readonly<Partial<Record<Extract<Reach, { failed: unknown }>["failed"], string>>> = {
  "bad-url": "is no address that can be opened",
  "refused-address": "is on a private network: readers outside can't reach it",
  dns: "has a name that nobody knows",
  connect: "takes no connection",
  tls: "has no valid certificate",
  redirects: "redirects in circles, or to an address that is not encrypted",
};

function faultOf(address: string, reach: Reach): string | null {
  if ("failed" in reach) return failures[reach.failed] ?? null;
  const { status, url } = reach;
  if (status === 404 || status === 410 || status === 451) return `is not there (HTTP ${status})`;
  if (status >= 500) return `gives an error (HTTP ${status})`;
  if (status < 200 || status > 299) return null;
  const [from, to] = [URL.parse(address), URL.parse(url)];
  if (from === null || to === null || from.href === to.href) return null;
  if (isLogin(to) && !isLogin(from)) return `leads to a login (${to.origin}${to.pathname})`;
  if (to.pathname === "/" && to.search === "" && from.pathname.length > 1)
    return `leads to a front page (${to.href})`;
  return null;
}

const isLogin = ({ hostname, pathname }: URL) =>
  /^(?:login|signin|accounts?)\./.test(hostname) || /\/(?:log|sign)[-_]?in(?:[/.]|$)/i.test(pathname);
