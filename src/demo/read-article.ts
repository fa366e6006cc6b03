import { readFileSync } from "node:fs";
import { decodeHTML } from "entities";

import { fillTokens } from "./fill-tokens.ts";

/** One file of `sample/feeds/<slug>/`: a head of HTML elements, an empty line, the body. */
export interface SampleArticle {
  /** Plain text, as `author`. */
  readonly title: string;
  readonly author: string | null;
  /** Absolute; null for an earlier version, which has no page of its own. */
  readonly url: string | null;
  readonly publishedAt: Date;
  readonly image: { readonly url: string; readonly alt: string } | null;
  /** HTML. */
  readonly body: string;
}

/** Reads a sample article as it stands at `now`. Throws, with the file's name, if its head is incomplete. */
export function readArticle(file: string, now: Date): SampleArticle {
  const source = readFileSync(file, "utf8");
  const gap = source.indexOf("\n\n");
  const head = source.slice(0, gap);
  const meta = (name: string) => attribute(head, `meta (?:name|property)="${name}" content`);
  const title = /<title>(.*)<\/title>/.exec(head)?.[1];
  const date = meta("date");
  if (gap < 0 || title === undefined || date === null) {
    throw new Error(
      `${file}: a sample article begins with <title> and <meta name="date">, then an empty line`,
    );
  }
  const image = meta("og:image");
  return {
    title: decodeHTML(fillTokens(title, now).text),
    author: meta("author"),
    url: attribute(head, 'link rel="canonical" href'),
    publishedAt: new Date(fillTokens(date, now).text),
    image: image === null ? null : { url: image, alt: meta("og:image:alt") ?? "" },
    body: fillTokens(source.slice(gap + 2).trimEnd(), now).text,
  };
}

function attribute(head: string, pattern: string): string | null {
  const value = new RegExp(`<${pattern}="([^"]*)">`).exec(head)?.[1];
  return value === undefined ? null : decodeHTML(value);
}
