/** The feeds of the sample publication: who they are, and how their server behaves. */

export interface SampleSource {
  /** First part of the path here, and of the host in the feed's address: `https://<slug>.example/feed.xml`. */
  readonly slug: string;
  /** As in the sample publication's config. */
  readonly name: string;
  /** Below `sample/feeds/`; absent where nothing is ever answered. */
  readonly file?: string;
  readonly contentType: string;
  readonly charset: "utf-8" | "iso-8859-1";
  readonly language: "en" | "de";
  /** `slow` waits before it answers; `dead` resets the connection. */
  readonly behaviour: "plain" | "slow" | "dead";
}

const usual = { charset: "utf-8", language: "en", behaviour: "plain" } as const;

export const sampleSources: readonly SampleSource[] = [
  {
    ...usual,
    slug: "harbour",
    name: "Harbour Security",
    file: "harbour.xml",
    contentType: "application/rss+xml; charset=UTF-8",
  },
  {
    ...usual,
    slug: "packet",
    name: "Packet Ledger",
    file: "packet.xml",
    contentType: "text/xml; charset=utf-8",
  },
  {
    ...usual,
    slug: "northlight",
    name: "Northlight Cyber",
    file: "northlight.xml",
    contentType: "application/atom+xml; charset=utf-8",
  },
  {
    ...usual,
    slug: "patch",
    name: "The Patch Report",
    file: "patch.xml",
    contentType: "application/rdf+xml",
  },
  {
    ...usual,
    slug: "people",
    name: "People Wire",
    file: "people.xml",
    contentType: "application/rss+xml; charset=utf-8",
  },
  {
    ...usual,
    slug: "columns",
    name: "Expert Columns",
    file: "columns.json",
    contentType: "application/feed+json",
  },
  {
    // Only the XML prolog tells the charset, as many real servers leave it.
    slug: "kuestenwache",
    name: "Küstenwache IT",
    file: "kuestenwache.xml",
    contentType: "application/rss+xml",
    charset: "iso-8859-1",
    language: "de",
    behaviour: "plain",
  },
  {
    ...usual,
    slug: "signal",
    name: "Signal Lantern",
    file: "signal.xml",
    contentType: "application/atom+xml",
    behaviour: "slow",
  },
  { ...usual, slug: "broken", name: "Broken Mast", file: "broken.xml", contentType: "text/xml" },
  { ...usual, slug: "quiet", name: "Quiet Buoy", contentType: "text/xml", behaviour: "dead" },
];
