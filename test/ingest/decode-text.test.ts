import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/ingest/decode-text.ts";

const prolog = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
/** ASCII with the given bytes put in for `#`. */
function bytesOf(text: string, ...bytes: number[]): Uint8Array {
  const [before = "", after = ""] = text.split("#");
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}
const longText =
  "Sicherheitslücke geschlossen – Übersicht für Häfen, Schiffe und Großhändler am Küstenstreifen";

describe("decodeText", () => {
  test.each([
    ["UTF-8 that says nothing", Buffer.from("<a>é</a>"), null, "<a>é</a>", "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff<a>é</a>"), null, "<a>é</a>", "utf-8"],
    [
      "UTF-16 with a byte order mark",
      Buffer.from("\ufeff<a>é</a>", "utf16le"),
      "text/xml; charset=utf-8",
      "<a>é</a>",
      "utf-16le",
    ],
    ["UTF-16 without one", Buffer.from("<a>é</a>", "utf16le"), null, "<a>é</a>", "utf-16le"],
    ["big-endian UTF-16", Buffer.from("<a>é</a>", "utf16le").swap16(), null, "<a>é</a>", "utf-16be"],
    [
      "what the header says",
      bytesOf("<a>#</a>", 0xcd),
      "text/xml; charset=windows-1251",
      "<a>Н</a>",
      "windows-1251",
    ],
    [
      "the header before the prolog",
      bytesOf(`${prolog("iso-8859-1")}#`, 0xcd),
      'x; charset="windows-1251"',
      `${prolog("iso-8859-1")}Н`,
      "windows-1251",
    ],
    [
      "what the prolog says",
      bytesOf(`${prolog("shift_jis")}#`, 0x91, 0xac),
      null,
      `${prolog("shift_jis")}速`,
      "shift_jis",
    ],
    [
      "Latin-1 as the web means it",
      bytesOf(`${prolog("iso-8859-1")}#`, 0x93),
      null,
      `${prolog("iso-8859-1")}“`,
      "windows-1252",
    ],
    ["undeclared bytes that are no UTF-8", bytesOf("caf#", 0xe9), null, "café", "windows-1252"],
  ])("reads %s", (_what, bytes, contentType, text, encoding) => {
    expect(decodeText(bytes, contentType)).toMatchObject({ text, encoding });
  });

  test("reads UTF-8 whatever header and prolog claim, and notes the lies", () => {
    const text = `${prolog("iso-8859-1")}${longText}`;
    expect(decodeText(Buffer.from(text), "text/xml; charset=gb2312")).toEqual({
      text,
      encoding: "utf-8",
      notes: [
        "the header says gb2312, the bytes are utf-8",
        "the prolog says iso-8859-1, the bytes are utf-8",
      ],
    });
  });

  test("notes nothing where a claim makes no difference", () => {
    expect(decodeText(Buffer.from(`${prolog("us-ascii")}plain`), "x; charset=nonsense").notes).toEqual([]);
  });

  test("stays with UTF-8 when a byte of it is broken", () => {
    const bytes = Buffer.concat([Buffer.from(longText), Buffer.from([0xff]), Buffer.from(longText)]);
    expect(decodeText(bytes).text).toBe(`${longText}\ufffd${longText}`);
  });
});
