import { sampleSources } from "./sample-sources.ts";

/**
 * Where the feed server at `base` answers for an address of a sample feed's site:
 * `https://harbour.example/a?b` is `<base>/harbour/a?b`. Null for any other address.
 */
export function localAddress(url: string, base: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.port !== "") return null;
  const source = sampleSources.find(({ slug }) => parsed.hostname === `${slug}.example`);
  if (source === undefined) return null;
  return `${base.replace(/\/+$/, "")}/${source.slug}${parsed.pathname}${parsed.search}`;
}
