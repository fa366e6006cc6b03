import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarise/summarize.ts";
import { countWords } from "../../src/text/words.ts";

const limits = { sentences: 2, maxWords: 60 };

describe("summarize", () => {
  it.each([
    ["nothing", ""],
    ["only emoji", "🎉".repeat(100_000)],
    ["a megabyte without a full stop", "word ".repeat(200_000)],
    ["a megabyte of short sentences", "A. B is. ".repeat(110_000)],
    ["a megabyte of brackets", "(".repeat(1_000_000)],
    ["a megabyte of line breaks", "\n".repeat(1_000_000)],
    ["a megabyte of Japanese", "日本語".repeat(330_000)],
    ["a megabyte of mixed scripts", "Bank банк 銀行 بنك. ธนาคาร? ".repeat(40_000)],
    ["a megabyte of HTML left in", '<p class="a">Harbour &amp; Bank</p> <br/> '.repeat(25_000)],
    ["a megabyte of footers", "The post A appeared on B. ".repeat(40_000)],
  ])("answers within a second to %s", (_, text) => {
    const start = performance.now();
    expect(countWords(summarize({ title: "x", text }, limits).text)).toBeLessThanOrEqual(60);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
