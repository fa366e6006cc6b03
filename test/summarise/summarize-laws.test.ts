import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarise/summarize.ts";
import { splitSentences } from "../../src/text/split-sentences.ts";

const limits = { sentences: 2, maxWords: 60 };
const pieces = fc.constantFrom(
  "Harbour Bank closed its branches on Monday.",
  "But nobody said why.",
  "He said that it was over.",
  "The post Harbour Bank closes appeared first on The Wire.",
  "Read more: Ten banks to watch",
  "Advertisement",
  "Mr. Lund paid $4.2 million for St. Mary’s Inc. in Jan. 2026.",
  "“We are sorry,” she said.",
  "Is it safe?",
  "Dr. Okafor of the U.S. Navy has no comment!",
  "Die Bank bleibt z. B. am Montag geschlossen.",
  "銀行は月曜日に閉店した。",
  "🎉🎉",
  "a list item without a stop",
  "Cut off by its feed and…",
);
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom(" ", "\n\n", "\n")), { maxLength: 25 })
  .map((list) => list.flat().join(""));
const title = fc.constantFrom("", "Harbour Bank closed its branches on Monday", "Something else");

describe("summarize, always", () => {
  it("gives spans into the text, in order and apart, no more than wanted", () => {
    fc.assert(
      fc.property(
        title,
        texts,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 5, max: 80 }),
        (title, text, sentences, maxWords) => {
          const summary = summarize({ title, text }, { sentences, maxWords });
          let end = 0;
          for (const part of summary.sentences) {
            expect(text.slice(part.start, part.end)).toBe(part.text);
            expect(part.start).toBeGreaterThanOrEqual(end);
            ({ end } = part);
          }
          expect(summary.sentences.length).toBeLessThanOrEqual(sentences);
        },
      ),
    );
  });

  it("ends where a sentence of the text ends", () => {
    fc.assert(
      fc.property(title, texts, (title, text) => {
        const ends = new Set(splitSentences(text).map((span) => span.end));
        for (const part of summarize({ title, text }, limits).sentences) expect(ends).toContain(part.end);
      }),
    );
  });

  it("gives no furniture", () => {
    fc.assert(
      fc.property(title, fc.array(pieces, { maxLength: 25 }), (title, blocks) => {
        expect(summarize({ title, text: blocks.join("\n\n") }, limits).text).not.toMatch(
          /appeared first|Read more|Advertisement/u,
        );
      }),
    );
  });

  it("gives the same for the same", () => {
    fc.assert(
      fc.property(title, texts, (title, text) => {
        expect(summarize({ title, text }, limits)).toEqual(summarize({ title, text }, limits));
      }),
    );
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        (text) => summarize({ title: text, text }, limits).sentences.length <= 2,
      ),
    );
  });
});
