import { decodeHTML, decodeHTMLAttribute } from "entities";
import { Parser } from "htmlparser2";
import { TextWriting } from "../text/plain-text.ts";
import { resolveUrl } from "./absolute-url.ts";
import { forParser, isTrackingPixel, tooDeep } from "./clean-html.ts";
import { droppedWithContent } from "./html-names.ts";
import { maySpeakForAll } from "./lead-picture.ts";
import type { Picture, Prose } from "./raw-feed.ts";
import { repairCharacters } from "./repair-characters.ts";
import { SkippingTokenizer } from "./skipping-tokenizer.ts";
import { titleFromText } from "./title-text.ts";
import { withoutTracking } from "./without-tracking.ts";

export interface ProseText {
  /** Plain text; blocks are separated by a blank line. */
  readonly text: string;
  /** The first picture that may stand for the whole. */
  readonly picture: Picture | null;
}

/**
 * What `cleanHtml` leaves for people to read and see, without writing it as HTML first: `plainText(cleanHtml(…))` reads
 * everything twice, and an article needs no more than this. What cleaning drops is dropped here as well.
 */
export function proseText({ html, base }: Prose): ProseText {
  const reading = new ProseReading(base);
  const parser = new Parser(
    {
      onopentagname: (name) => {
        // htmlparser2 takes time in the square of the depth.
        if (reading.open(name) >= tooDeep) parser.pause();
      },
      onattribute: (name, value) => reading.attribute(name, value),
      ontext: (text) => reading.text(text),
      onclosetag: (name) => reading.close(name),
    },
    // It skips over text that it need not decode, instead of going through it by character.
    { decodeEntities: false, Tokenizer: SkippingTokenizer },
  );
  parser.end(forParser(html));
  const { text, picture } = reading.result();
  // The document was repaired before; what a character reference stands for was not.
  return { text: html.includes("&#") ? repairCharacters(text) : text, picture };
}

class ProseReading {
  readonly #base: string;
  readonly #writing = new TextWriting();
  #depth = 0;
  /** Open elements since one that goes with all that is in it, itself included. */
  #dropped = 0;
  /** Attributes of the picture that is being read. */
  #image: Record<string, string> | null = null;
  #picture: Picture | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  result(): ProseText {
    return { text: this.#writing.result(), picture: this.#picture };
  }

  /** Gives the depth. */
  open(name: string): number {
    this.#depth += 1;
    if (this.#dropped > 0 || droppedWithContent.has(name)) this.#dropped += 1;
    else if (name === "img") this.#image = this.#picture === null ? {} : null;
    else this.#writing.open(name);
    return this.#depth;
  }

  attribute(name: string, value: string): void {
    if (this.#image !== null) this.#image[name] ??= value.includes("&") ? decodeHTMLAttribute(value) : value;
  }

  text(text: string): void {
    if (this.#dropped === 0) this.#writing.text(text.includes("&") ? decodeHTML(text) : text);
  }

  close(name: string): void {
    this.#depth -= 1;
    if (this.#dropped > 0) this.#dropped -= 1;
    else if (name !== "img") this.#writing.close(name);
    else if (this.#image !== null) this.#see(this.#image);
  }

  #see(attributes: Readonly<Record<string, string>>): void {
    this.#image = null;
    const url = resolveUrl(attributes["src"], this.#base);
    if (
      url === null ||
      !/^https?:$/.test(url.protocol) ||
      isTrackingPixel(attributes) ||
      !maySpeakForAll(attributes["width"])
    )
      return;
    this.#picture = { image: withoutTracking(url), imageAlt: titleFromText(attributes["alt"] ?? "") || null };
  }
}
