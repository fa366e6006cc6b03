import { Parser } from "htmlparser2";
import { decodeText } from "./decode-text.ts";
import { OpmlError } from "./opml-error.ts";
import { repairCharacters } from "./repair-characters.ts";

/** A feed as an OPML file lists it; nothing is judged yet. */
export interface ListedFeed {
  /** One line of plain text; empty where the file names none. */
  readonly name: string;
  readonly url: string;
  /** The titles of the folders around it, the outermost first. */
  readonly folders: readonly string[];
  /** From 1. */
  readonly line: number;
}

export interface FeedList {
  readonly title: string;
  readonly feeds: readonly ListedFeed[];
}

/** More than any list that a person keeps. */
export const opmlLimits = { bytes: 2_000_000, depth: 20, feeds: 5000 } as const;

interface Outline {
  readonly folder: string;
  readonly ignored: boolean;
}

/**
 * Reads OPML 1.0 to 2.0 (opml.org/spec2): every outline with an `xmlUrl`, in document order; commented-out ones are left
 * out. Where programs slip, a bare `&` or other capitals, it is lenient. Entities of its own, and whatever else could
 * cost time or memory, are refused.
 * @throws OpmlError with line and column
 */
export function readOpml(bytes: Uint8Array): FeedList {
  if (bytes.byteLength > opmlLimits.bytes)
    throw new OpmlError(`has ${bytes.byteLength} bytes; ${opmlLimits.bytes} are read at most`, start);
  const text = repairCharacters(decodeText(bytes, null).text);
  const reading = new OpmlReading(text);
  reading.run();
  return reading.result();
}

/** What is longer is cut, and refused by whoever judges it. */
const longestUrl = 2000;
const start = { line: 1, column: 1 };

class OpmlReading {
  readonly #text: string;
  readonly #open: string[] = [];
  readonly #outlines: Outline[] = [];
  readonly #feeds: ListedFeed[] = [];
  readonly #parser: Parser;
  #title = "";
  #sawRoot = false;
  #ended = false;
  // Counted along the way: from the start each time, a long file would cost the square of its length.
  #countedTo = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
    this.#parser = new Parser(
      {
        onprocessinginstruction: (name, data) => this.#declared(name, data),
        onopentag: (name, attributes) => this.#opened(name.toLowerCase(), attributes),
        ontext: (data) => this.#said(data),
        onclosetag: (name, implied) => this.#closed(name.toLowerCase(), implied),
      },
      { xmlMode: true, decodeEntities: true, lowerCaseAttributeNames: true },
    );
  }

  run(): void {
    this.#parser.write(this.#text);
    this.#ended = true;
    this.#parser.end();
  }

  result(): FeedList {
    if (!this.#sawRoot) throw new OpmlError("is no OPML: it holds no element <opml>", start);
    return { title: oneLine(this.#title), feeds: this.#feeds };
  }

  #declared(name: string, data: string): void {
    if (/^!doctype$/i.test(name) && data.includes("["))
      this.#refuse("declares entities, which OPML has no use for");
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.#sawRoot && name !== "opml") this.#refuse(`is no OPML: it begins with <${name.slice(0, 40)}>`);
    this.#sawRoot = true;
    this.#open.push(name);
    if (this.#open.length > opmlLimits.depth) this.#refuse(`nests deeper than ${opmlLimits.depth} levels`);
    if (name !== "outline") return;
    const around = this.#outlines.at(-1);
    const ignored = around?.ignored === true || attributes["iscomment"]?.toLowerCase() === "true";
    const own = oneLine(attributes["text"] ?? "") || oneLine(attributes["title"] ?? "");
    const url = oneLine(attributes["xmlurl"] ?? "", longestUrl + 1);
    if (url !== "" && !ignored) this.#list(own, url);
    this.#outlines.push({ folder: url === "" ? own : "", ignored });
  }

  #list(name: string, url: string): void {
    if (this.#feeds.length >= opmlLimits.feeds) this.#refuse(`lists more than ${opmlLimits.feeds} feeds`);
    const folders = this.#outlines.map(({ folder }) => folder).filter((folder) => folder !== "");
    this.#feeds.push({ name, url, folders, line: this.#place().line });
  }

  #said(data: string): void {
    if (this.#open.join("/") === "opml/head/title" && this.#title.length < 1000) this.#title += data;
  }

  #closed(name: string, implied: boolean): void {
    if (this.#ended) this.#refuse(`breaks off: <${name}> is not closed`);
    if (implied && !this.#isEmptyTag()) this.#refuse(`is broken: <${name}> is not closed before this`);
    this.#open.pop();
    if (name === "outline") this.#outlines.pop();
  }

  /** `<outline …/>` counts as implied for the parser, too. */
  #isEmptyTag(): boolean {
    const { startIndex, endIndex } = this.#parser;
    return this.#text[startIndex + 1] !== "/" && this.#text[endIndex - 1] === "/";
  }

  #refuse(problem: string): never {
    throw new OpmlError(problem, this.#place());
  }

  #place(): { readonly line: number; readonly column: number } {
    const at = Math.min(this.#parser.startIndex, this.#text.length);
    for (let next = this.#next(); next !== -1 && next < at; next = this.#next()) {
      this.#line += 1;
      this.#lineStart = next + 1;
      this.#countedTo = next + 1;
    }
    return { line: this.#line, column: at - this.#lineStart + 1 };
  }

  #next(): number {
    return this.#text.indexOf("\n", this.#countedTo);
  }
}

/** What a config takes as one line: no control characters, no line ends; and nothing that turns the text around it. */
function oneLine(text: string, most = 200): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .trim()
    .slice(0, most)
    .toWellFormed()
    .trim();
}
