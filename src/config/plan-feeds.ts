import { checkWebUrl } from "./check-address.ts";
import { redact } from "./redact.ts";
import type { Config } from "./schema.ts";

/** A feed that somebody lists, unjudged. */
export interface FeedOffer {
  readonly name: string;
  readonly url: string;
  /** The outermost first. */
  readonly folders: readonly string[];
  /** Where it stands in the list, from 1. */
  readonly line: number;
}

export interface NewFeed {
  readonly name: string;
  readonly url: string;
  /** Empty: all sections. */
  readonly sections: readonly string[];
  readonly line: number;
}

/** What is to become of a list of feeds. */
export interface FeedPlan {
  readonly added: readonly NewFeed[];
  /** Already in the config, under that name. */
  readonly known: readonly { readonly name: string; readonly url: string; readonly line: number }[];
  readonly refused: readonly { readonly url: string; readonly line: number; readonly problem: string }[];
  /** Folders that did not become sections, and why; a line each. */
  readonly hints: readonly { readonly folder: string; readonly feeds: number; readonly why: string }[];
}

type Sections = Config["sections"];

const longestUrl = 2000;

/**
 * Offers → feeds for the config: each address once, each name its own, and the innermost folder that has the id or the
 * title of a section says which section.
 */
export function planFeeds(
  offers: readonly FeedOffer[],
  { feeds, sections }: Pick<Config, "feeds" | "sections">,
): FeedPlan {
  const knownByUrl = new Map(feeds.map(({ name, url }) => [url, name]));
  const names = new Set(feeds.map(({ name }) => fold(name)));
  const added = new Map<string, { name: string; url: string; sections: Set<string>; line: number }>();
  const known = new Map<string, FeedPlan["known"][number]>();
  const refused: FeedPlan["refused"][number][] = [];
  const hints = new Map<string, FeedPlan["hints"][number]>();
  for (const { name, url: written, folders, line } of offers) {
    const checked = checkFeedUrl(written);
    if (!checked.ok) {
      refused.push({ url: redact(written).slice(0, 200), line, problem: checked.problem });
      continue;
    }
    const url = checked.value;
    const before = knownByUrl.get(url);
    if (before !== undefined) {
      known.set(url, known.get(url) ?? { name: before, url, line });
      continue;
    }
    const feed = added.get(url) ?? { name: ownName(name, url, names), url, sections: new Set(), line };
    added.set(url, feed);
    const { section, hint } = sectionFor(folders, sections);
    if (section !== null) feed.sections.add(section);
    if (hint !== null) hints.set(hint.folder, { ...hint, feeds: (hints.get(hint.folder)?.feeds ?? 0) + 1 });
  }
  return {
    added: [...added.values()].map((feed) => ({ ...feed, sections: [...feed.sections] })),
    known: [...known.values()],
    refused,
    hints: [...hints.values()],
  };
}

/** The section that a folder's title names, by its id or its title, whatever the case. */
export function sectionNamed(folder: string, sections: Sections): Sections[number] | null {
  const wanted = fold(folder);
  return (
    sections.find(({ id }) => id === wanted) ??
    sections.find(({ title }) => title !== undefined && fold(title) === wanted) ??
    null
  );
}

function sectionFor(folders: readonly string[], sections: Sections) {
  const folder = folders.findLast((each) => sectionNamed(each, sections) !== null) ?? folders.at(-1);
  if (folder === undefined) return { section: null, hint: null };
  const section = sectionNamed(folder, sections);
  if (section === null)
    return { section: null, hint: { folder, why: "is no section; its feeds may stand in all" } };
  if (section.kind === "notices" || section.kind === "sponsor")
    return {
      section: null,
      hint: {
        folder,
        why: `is a section that you write yourself (${section.kind}); its feeds may stand in all others`,
      },
    };
  const why = `is section ${section.id}, which takes only the feeds that it names: add them to its \`feeds\``;
  return { section: section.id, hint: section.feeds === undefined ? null : { folder, why } };
}

/** `feed:` is how some programs write a feed's address. */
function checkFeedUrl(written: string): ReturnType<typeof checkWebUrl> {
  if (written.length > longestUrl) return { ok: false, problem: `is longer than ${longestUrl} characters` };
  return checkWebUrl(written.replace(/^feed:(\/\/)?(?=https?:)/i, "").replace(/^feed:/i, "http:"));
}

/** A name that no feed has yet; taken ones get their host, then a number. */
function ownName(given: string, url: string, taken: Set<string>): string {
  const { hostname } = new URL(url);
  const base = given === "" ? hostname : given;
  const withHost = given === "" ? base : `${base} (${hostname})`;
  let name = taken.has(fold(base)) ? withHost : base;
  for (let number = 2; taken.has(fold(name)); number += 1) name = `${base} (${number})`;
  taken.add(fold(name));
  return name;
}

const fold = (text: string) => text.trim().toLowerCase();
