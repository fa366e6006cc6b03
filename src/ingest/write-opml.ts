import { generateOpml } from "feedsmith";

/** What is written of a feed; one with several folders stands in each of them. */
export interface FeedToList {
  readonly name: string;
  readonly url: string;
  readonly folders: readonly string[];
}

/** Feeds, at least one → OPML 2.0 (opml.org/spec2): first those without a folder, then the folders, each in the order given. */
export function writeOpml(title: string, feeds: readonly FeedToList[]): string {
  const folders = [...new Set(feeds.flatMap((feed) => feed.folders))];
  const loose = feeds.filter((feed) => feed.folders.length === 0);
  const outlines = [
    ...loose.map(outlineOf),
    ...folders.map((folder) => ({
      text: folder.toWellFormed(),
      title: folder.toWellFormed(),
      outlines: feeds.filter((feed) => feed.folders.includes(folder)).map(outlineOf),
    })),
  ];
  return `${generateOpml({ head: { title: title.toWellFormed() }, body: { outlines } }).trimEnd()}\n`;
}

function outlineOf({ name, url }: FeedToList) {
  const text = name.toWellFormed();
  return { type: "rss", text, title: text, xmlUrl: url };
}
