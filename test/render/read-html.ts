import { Parser } from "htmlparser2";

export interface HtmlTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside, blanks made one. */
  text: string;
}

/** The tags of a document in the order they open. */
export function readHtml(html: string): HtmlTag[] {
  const tags: HtmlTag[] = [];
  const open: HtmlTag[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const tag = { name, attributes, text: "" };
      tags.push(tag);
      open.push(tag);
    },
    ontext(text) {
      for (const tag of open) tag.text += text;
    },
    onclosetag() {
      const tag = open.pop();
      if (tag) tag.text = tag.text.replace(/[ \n]+/g, " ").trim();
    },
  });
  parser.end(html);
  return tags;
}

/** Addresses of the links in reading order. */
export function linksOf(html: string): string[] {
  return readHtml(html).flatMap(({ name, attributes }) => (name === "a" ? [attributes["href"] ?? ""] : []));
}
