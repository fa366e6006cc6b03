import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWords } from "../../src/summarise/read-words.ts";
import { stem } from "../../src/text/stem.ts";
import { stopWords } from "../../src/text/stop-words.ts";
import { comparableWords, countWords } from "../../src/text/words.ts";

const pieces = fc.constantFrom(
  ..."a S ' ’ - . “ ” – … é 7 銀 行 ß K CVE-2026-1234 it's 's don’t ﬁ \n ( /".split(" "),
  " ",
  "\u00a0",
  "word",
);

describe("readWords", () => {
  it("reads the words that comparableWords and countWords read, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: pieces }), fc.string({ unit: "binary" })), (text) => {
        const { words, terms } = readWords(text);
        const content = comparableWords(text).filter(
          (word) => !stopWords.has(word) && (word.length > 1 || /\d/u.test(word)),
        );
        expect(terms).toEqual(content.map(stem));
        expect(words).toBe(countWords(text));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps content words only, stemmed", () => {
    expect(readWords("The bank's branches were closed, on Monday!").terms).toEqual([
      "bank",
      "branch",
      "clos",
      "mondai",
    ]);
  });
});
