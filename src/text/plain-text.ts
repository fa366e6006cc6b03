import { Parser } from "htmlparser2";

const blocks = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 " +
    "h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);
const silent = new Set("script style template textarea title head noscript select".split(" "));

/**
 * The text of HTML, as people read it: entities decoded, white space as HTML shows it, a line break for `br`, and blocks
 * (paragraphs, headings, list items, table rows) separated by a blank line.
 */
export function plainText(html: string): string {
  const writing = new TextWriting();
  if (!html.includes("<") && !html.includes("&")) writing.text(html);
  else
    new Parser({
      onopentagname: (name) => writing.open(name),
      ontext: (text) => writing.text(text),
      onclosetag: (name) => writing.close(name),
    }).end(html);
  return writing.result();
}

/** Takes HTML as its parser reads it, and gives the text. */
export class TextWriting {
  readonly #blocks: string[] = [];
  #block = "";
  #silent = 0;
  #kept = 0;

  result(): string {
    this.#endBlock();
    return this.#blocks.join("\n\n");
  }

  open(name: string): void {
    if (silent.has(name)) this.#silent += 1;
    if (name === "pre") this.#kept += 1;
    if (name === "br") this.#block += "\u2028";
    else if (name === "td" || name === "th") this.#block += " ";
    else if (blocks.has(name)) this.#endBlock();
  }

  text(text: string): void {
    if (this.#silent > 0) return;
    this.#block += this.#kept > 0 ? text.replaceAll("\n", "\u2028") : text;
  }

  close(name: string): void {
    if (silent.has(name)) this.#silent -= 1;
    if (name === "pre") this.#kept -= 1;
    if (blocks.has(name)) this.#endBlock();
  }

  /** U+2028 stands for a line break that is meant, until the others are spaces. */
  #endBlock(): void {
    if (this.#block === "") return;
    const block = this.#block.trim();
    this.#block = "";
    if (block === "") return;
    const text = block.includes("\u2028") ? linesOf(block) : onOneLine(block);
    if (text !== "") this.#blocks.push(text);
  }
}

const otherSpace = /[^\S ]/;

function linesOf(block: string): string {
  const lines = block
    .split("\u2028")
    .map((line) => onOneLine(line).trim())
    .join("\n");
  return lines.replace(/\n{3,}/g, "\n\n").trim();
}

/** Only what is more than one space is touched: looking for it is most of the time that the text of a feed takes. */
function onOneLine(text: string): string {
  return text.includes("  ") || otherSpace.test(text) ? text.replace(/ \s+|[^\S ]\s*/g, " ") : text;
}
