import type { RawEntry, RawFeed } from "./raw-feed.ts";

/** An entry's title without what the site writes around each, and the sections that a breadcrumb named. */
export interface ShownTitle {
  readonly title: string;
  readonly sections: readonly string[];
}

/** "World › Asia › Harbour shut": hardly a title of its own has these marks. */
const crumb = /^([^›»]{1,40}?) [›»] (?=\S)/u;
const suffix = /^(.+\S)(?: [|–—·»›-]| ::) (\S.{0,59})$/u;
const prefix = /^(\S.{0,59}?)(?: [|–—·-]| ::) (\S.+)$/u;

/** Fewer entries show no custom. */
const fewest = 4;
const mostly = 0.6;

/**
 * The titles of a feed's entries, by its own custom: a breadcrumb that most of them begin with, and a site's name, or
 * the same words, that most begin or end with. What one entry has alone is its own.
 */
export function shownTitles({ title: feedTitle, entries }: RawFeed): ReadonlyMap<RawEntry, ShownTitle> {
  const crumbs = isCustom(entries, ({ title }) => (crumb.test(title) ? "crumb" : null));
  const names = new Set(feedTitle.split(/ [|–—·»›-] | :: |: /u).map(folded));
  names.add(folded(feedTitle));
  names.delete("");
  const endings = repeated(entries, (title) => suffix.exec(title)?.[2]);
  const beginnings = repeated(entries, (title) => prefix.exec(title)?.[1]);
  const isName = (part: string, custom: string | null): boolean =>
    folded(part) === custom || names.has(folded(part));
  return new Map(
    entries.map((entry) => {
      const sections: string[] = [];
      let { title } = entry;
      for (let found = crumb.exec(title); crumbs !== null && found; found = crumb.exec(title)) {
        sections.push(found[1]!);
        title = title.slice(found[0].length);
      }
      const end = suffix.exec(title);
      if (end && isName(end[2]!, endings) && says(end[1]!)) title = end[1]!;
      const begin = prefix.exec(title);
      if (begin && isName(begin[1]!, beginnings) && says(begin[2]!)) title = begin[2]!;
      return [entry, { title, sections }];
    }),
  );
}

/** What most entries have in common there; null where they have nothing. */
function repeated(entries: readonly RawEntry[], part: (title: string) => string | undefined): string | null {
  return isCustom(entries, ({ title }) => {
    const found = part(title);
    return found === undefined ? null : folded(found);
  });
}

function isCustom(entries: readonly RawEntry[], key: (entry: RawEntry) => string | null): string | null {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const found = key(entry);
    if (found !== null && found !== "") counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const titled = entries.filter(({ title }) => title !== "").length;
  for (const [found, count] of counts) if (count >= fewest && count >= mostly * titled) return found;
  return null;
}

/** Enough to be a title: a single word is what the site calls the page. */
const says = (title: string): boolean =>
  /\S\s+\S/u.test(title) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u.test(title);

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
