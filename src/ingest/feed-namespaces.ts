// Every way in which feeds spell a namespace, to the one prefix that the rest of ingest uses. "" is RSS itself.
const prefixes: readonly (readonly [address: RegExp, prefix: string])[] = [
  [/^w3\.org\/2005\/atom/, "atom"],
  [/^purl\.org\/atom\/ns/, "atom"],
  [/^purl\.org\/rss\/1\.0$/, ""],
  [/^(?:my|channel)\.netscape\.com\/rdf\/simple/, ""],
  [/^purl\.org\/net\/rss/, ""],
  [/^(?:backend|feeds)\.userland\.com\/rss/, ""],
  [/^(?:blogs|cyber)\.law\.harvard\.edu\/(?:tech\/)?rss/, ""],
  [/^rssboard\.org\/rss-specification/, ""],
  [/^purl\.org\/rss\/1\.0\/modules\/content/, "content"],
  [/^purl\.org\/dc\/elements/, "dc"],
  [/^purl\.org\/rss\/1\.0\/modules\/dc/, "dc"],
  [/^purl\.org\/dc\/terms/, "dcterms"],
  [/^search\.yahoo\.com\/(?:rss\/)?m?rss/, "media"],
  [/^tools\.search\.yahoo\.com\/mrss/, "media"],
  [/^itunes\.com\/dtds\/podcast/, "itunes"],
  [/^itunes\.apple\.com\/dtds\/podcast/, "itunes"],
  [/^w3\.org\/1999\/xhtml/, "xhtml"],
  [/^w3\.org\/2000\/svg/, "svg"],
  [/^w3\.org\/1998\/math/, "math"],
  [/^w3\.org\/1999\/02\/22-rdf-syntax-ns/, "rdf"],
  [/^w3\.org\/1999\/xlink/, "xlink"],
  [/^w3\.org\/xml\/1998\/namespace/, "xml"],
];
const known = new Map<string, string | null>();

/** The usual prefix of a namespace; null for one that feeds do not need. */
export function namespacePrefix(uri: string): string | null {
  const found = known.get(uri);
  if (found !== undefined) return found;
  const address = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/[/#]+$/, "");
  const prefix = address === "" ? "" : (prefixes.find(([pattern]) => pattern.test(address))?.[1] ?? null);
  if (known.size < 1000) known.set(uri, prefix);
  return prefix;
}

const trusted = new Set(["content", "dc", "dcterms", "media", "itunes"]);

/**
 * What an element whose namespace is unknown or not declared is called: some feeds spell `media` or `dc` so wrongly
 * that only the prefix tells, but no stranger gets a name that means RSS, Atom or XHTML.
 */
export function foreignPrefix(written: string, declared: boolean): string {
  return trusted.has(written) || !declared ? written : `other-${written}`;
}
