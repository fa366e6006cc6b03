import { FeedError, type ParsedFeed } from "../domain/feed.ts";
import { cleanEntry } from "./clean-entry.ts";
import { decodeText } from "./decode-text.ts";
import type { RawFeed } from "./raw-feed.ts";
import { readXmlFeed } from "./read-xml-feed.ts";
import { repairCharacters } from "./repair-characters.ts";
import { undoDoubleEncoding } from "./undo-double-encoding.ts";

export interface FeedSource {
  /** Where the bytes came from, after redirects; relative links start here. */
  readonly url: string;
  /** The HTTP header, for its charset. */
  readonly contentType?: string | null | undefined;
}

/** What one feed may cost; beyond it, it is cut or refused. */
export const feedLimits = { bytes: 10_000_000, depth: 200, items: 500 } as const;

/**
 * Reads a feed in this thread, without a limit on time: `parseFeed` does this in a worker.
 * @throws FeedError where the document is no feed, or is beyond the limits
 */
export async function parseFeedHere(bytes: Uint8Array, source: FeedSource): Promise<ParsedFeed> {
  const feed = await readFeedHere(bytes, source);
  return { ...feed, entries: feed.entries.map(cleanEntry) };
}

/** The same before its entries are cleaned, which is what costs most. */
export async function readFeedHere(bytes: Uint8Array, source: FeedSource): Promise<RawFeed> {
  if (bytes.byteLength > feedLimits.bytes)
    throw new FeedError(
      `${source.url}: the document has ${bytes.byteLength} bytes; ${feedLimits.bytes} are read at most.`,
    );
  try {
    const { text, notes } = decodeText(bytes, source.contentType);
    const meant = undoDoubleEncoding(text);
    const feed = await read(repairCharacters(meant ?? text), source.url);
    const repaired = meant === null ? [] : ["its text is encoded twice; it is read as it was meant"];
    return { ...feed, notes: [...notes, ...repaired, ...feed.notes, ...entryNotes(feed)] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FeedError(`${source.url}: ${reason}`, { cause: error });
  }
}

async function read(text: string, url: string): Promise<RawFeed> {
  const start = text.trimStart();
  if (start === "") throw new FeedError("The document is empty.");
  if (start.startsWith("{") || start.startsWith("[")) {
    // Loaded for those who need it: the second parser takes longer to load than most feeds to read.
    const { readJsonFeed } = await import("./read-json-feed.ts");
    return readJsonFeed(start, url, feedLimits.items);
  }
  return await readXmlFeed(text, url, feedLimits);
}

function entryNotes({ entries }: RawFeed): string[] {
  const untitled = entries.filter((entry) => entry.title === "").length;
  const unlinked = entries.filter((entry) => entry.url === null).length;
  return [
    ...(untitled > 0 ? [`${untitled} of ${entries.length} entries have no title`] : []),
    ...(unlinked > 0 ? [`${unlinked} of ${entries.length} entries have no link`] : []),
  ];
}
