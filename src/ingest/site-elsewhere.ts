/** The address of a feed's site where another host serves the feed, as a store of feeds does; null where it is the same. */
export function siteElsewhere(site: string | null, url: string): string | null {
  return site === null || URL.parse(site)?.host === URL.parse(url)?.host ? null : site;
}
