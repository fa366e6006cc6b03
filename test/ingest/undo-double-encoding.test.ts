import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { undoDoubleEncoding } from "../../src/ingest/undo-double-encoding.ts";

const windows = Array.from(
  new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
);
/** What a program makes of UTF-8 that it takes for windows-1252. */
const twice = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => windows[byte]!).join("");

describe("a text that was encoded twice", () => {
  const texts = fc.array(fc.constantFrom("é", "ü", "’", "“", "—", "…", "日", "𝄞", "a", " ", "<b>"), {
    maxLength: 40,
  });

  test("is read as it was meant, in any script", () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = `été ${parts.join("")} œuvre’s`;
        expect(undoDoubleEncoding(twice(text))).toBe(text);
      }),
    );
  });

  test.each(["Café, naïve – “so”", "Ã la carte", "Größe: 30 €", "日本語のニュース", "ΑΒΓ Ωμέγα", "plain"])(
    "is not what %s is",
    (text) => expect(undoDoubleEncoding(text)).toBeNull(),
  );

  test("is not one that quotes a little of such text", () => {
    expect(undoDoubleEncoding("Wer â€™ sieht, liest Ã© und Ã¼: ö ä ü ß ö ä ü ß")).toBeNull();
  });

  test("makes a feed whose titles people can read, with a note", async () => {
    const feed = `<rss><channel><title>Le Quai</title><item><title>${twice("L’été à Orléans")}</title><link>https://quai.example/1</link></item></channel></rss>`;
    const { entries, notes } = await parseFeedHere(new TextEncoder().encode(feed), {
      url: "https://quai.example/f",
    });
    expect(entries[0]?.title).toBe("L’été à Orléans");
    expect(notes).toContain("its text is encoded twice; it is read as it was meant");
  });
});
