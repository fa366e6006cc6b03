import { Document, isSeq, parseDocument, type YAMLSeq } from "yaml";
import type { NewFeed } from "./plan-feeds.ts";

/**
 * The text of a config with feeds added at the end of its list. All that was written stays as it was, byte by byte;
 * only where the list is written in brackets, the file is laid out anew, with its comments.
 * @param text a config without mistakes
 */
export function addFeeds(text: string, feeds: readonly NewFeed[]): string {
  if (feeds.length === 0) return text;
  const document = parseDocument(text);
  const list = document.get("feeds", true);
  if (!isSeq(list))
    throw new Error("feeds is an alias in the config: write the list out, then feeds can be added");
  if (list.flow !== true && list.range) return insertLines(text, list as Ranged, feeds);
  for (const feed of feeds) list.add(document.createNode(valueOf(feed), { flow: true }));
  list.flow = false;
  return document.toString({ lineWidth: 0 });
}

type Ranged = YAMLSeq & { range: NonNullable<YAMLSeq["range"]> };

function insertLines(text: string, list: Ranged, feeds: readonly NewFeed[]): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const first = list.range[0];
  const indent = text.slice(text.lastIndexOf("\n", first - 1) + 1, first).replace(/^\uFEFF/, "");
  const at = afterLastItem(text, list, indent.length);
  const lines = feeds.map((feed) => `${indent}- ${inOneLine(feed)}${end}`).join("");
  const open = at > 0 && text[at - 1] !== "\n" ? end : "";
  return text.slice(0, at) + open + lines + text.slice(at);
}

/** After the last item's line, and after comments below it that are indented as the list is: they belong to it. */
function afterLastItem(text: string, list: Ranged, indent: number): number {
  const last = list.items.at(-1) as { range?: readonly [number, number, number] | null };
  const value = last.range?.[1] ?? list.range[1];
  let at = text[value - 1] === "\n" ? value : lineEnd(text, value);
  for (;;) {
    const line = text.slice(at, lineEnd(text, at));
    const comment = /^( *)#/.exec(line);
    if (comment === null || comment[1]!.length < Math.max(indent, 1)) return at;
    at = lineEnd(text, at);
  }
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found === -1 ? text.length : found + 1;
}

const valueOf = ({ name, url, sections }: NewFeed) => ({
  name,
  url,
  ...(sections.length === 0 ? {} : { sections: [...sections] }),
});

function inOneLine(feed: NewFeed): string {
  const document = new Document();
  document.contents = document.createNode(valueOf(feed), { flow: true });
  // As people write it: blanks within { }, none within [ ].
  return document
    .toString({ lineWidth: 0 })
    .trimEnd()
    .replace(/\[ ([^[\]]*) \] \}$/, "[$1] }");
}
