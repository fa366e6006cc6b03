import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/split-sentences.ts";

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it("gives spans in order and apart, without white space around them, that leave out nothing but white space", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "B", ".", "?", " ", "\n", "“", "”", "(", "。", "語", "1", "Mr."),
        }),
        (text) => {
          const spans = splitSentences(text);
          let end = 0;
          let rest = "";
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(text.slice(span.start, span.end)).toMatch(/^\S(?:[^]*\S)?$/u);
            rest += text.slice(end, span.start);
            ({ end } = span);
          }
          expect((rest + text.slice(end)).trim()).toBe("");
        },
      ),
    );
  });

  it.each([
    ["titles and initials", "Dr. T. J. Lund met Mrs. Marsh. They spoke.", 2],
    ["companies", "Quay Inc. bought Tern Corp. of Porto. The price was low.", 2],
    ["months", "It ends on Jan. 3 in Porto. Then it starts.", 2],
    ["decimals and versions", "Version 2.1 costs $4.50 now. It is new.", 2],
    ["quotations", "“Is it over?” she asked. It was.", 2],
    ["German dates", "Am 3. Mai begann es. Es endete z. B. am 4. Juni.", 2],
    ["Japanese", "銀行は閉店した。警察が調べている。", 2],
    ["words that are short forms elsewhere", "He said no. Nobody asked me. Then he sat. We went ill.", 4],
    ["numbers", "Turn to No. 7 and Vol. 2 of it. Then go on.", 2],
    [
      "a name with a mark, told more than once",
      "A day at sail! Quay is long. Few know what sail! Quay is.",
      2,
    ],
    ["exclamations", "Come and sail! Quay is near. Come and swim! Quay is near.", 4],
    ["Polish times", "Do 17 maja do godz. 12.00. Potem nie.", 2],
    ["a country’s initials", "The U.S. Navy sailed. It rained.", 2],
  ])("keeps %s whole", (_, text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it("ends a sentence at a blank line, and not at a wrapped one", () => {
    expect(
      split("A heading\n\nThis line is so long that it was wrapped by whoever wrote it,\nand goes on. End."),
    ).toEqual([
      "A heading",
      "This line is so long that it was wrapped by whoever wrote it,\nand goes on.",
      "End.",
    ]);
  });
});
