import type { Entry, ParsedFeed } from "../domain/feed.ts";

/** HTML as somebody wrote it, and where its relative links start. */
export interface Prose {
  readonly html: string;
  readonly base: string;
}

/** Absolute http(s) address, and what it shows. */
export interface Picture {
  readonly image: string | null;
  readonly imageAlt: string | null;
}

/** One item of a feed with its texts as they were written: cleaning costs most, and is for who needs them. */
export interface RawEntry extends Pick<Entry, "title" | "url" | "publishedAt" | "author" | "categories"> {
  /** guid, atom:id, rdf:about or JSON id as given, trimmed; null where there is none. */
  readonly givenId: string | null;
  /** `url` as it is when relative links start at the site and not at the feed; null where that makes no difference. */
  readonly urlAtSite: string | null;
  readonly summary: Prose | null;
  readonly content: Prose | null;
  /** The picture that the feed names apart from the texts; null where only they may show one. */
  readonly offered: Picture | null;
}

export interface RawFeed extends Omit<ParsedFeed, "entries"> {
  readonly entries: readonly RawEntry[];
}
