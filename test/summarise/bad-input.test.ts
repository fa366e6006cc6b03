import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarise/summarize.ts";
import { countWords } from "../../src/text/words.ts";
import { processorClock } from "../processor-time.ts";

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
    ["a megabyte of scripts that never end", "<br><script>".repeat(80_000)],
    ["a megabyte of comments that never end", "</p><!-- ".repeat(110_000)],
    ["a megabyte of blocks announced", "These are:\n\nbanks:\n\n".repeat(50_000)],
    ["a megabyte of one surname", "Marsh spoke of Jo Marsh to Marsh. ".repeat(30_000)],
    ["a megabyte of bylines", `By ${"Jo Marsh (The Bank), ".repeat(12)}x\n\n`.repeat(3800)],
    ["a megabyte of asides", `Update (${"x ".repeat(200)}) `.repeat(2500)],
    ["a megabyte of footers", "The post A appeared on B. ".repeat(40_000)],
  ])("answers within a second of the processor to %s", (_, text) => {
    const spent = processorClock();
    const summary = summarize({ title: "x", text }, limits);
    expect(spent()).toBeLessThan(1000);
    expect(countWords(summary.text)).toBeLessThanOrEqual(60);
    for (const part of summary.sentences) expect(text.slice(part.start, part.end)).toBe(part.text);
  });

  it.each([
    ["nothing", ""],
    ["only emoji", "🎉🔥 🎉! 🔥"],
    ["a text without a full stop that goes on and on", "word ".repeat(200_000)],
    ["one sentence that goes on and on", `${"the bank of the harbour ".repeat(50_000)}.`],
  ])("says nothing of %s", (_, text) => {
    expect(summarize({ title: "x", text }, limits)).toEqual({ text: "", sentences: [] });
  });

  it("reads prose out of HTML left in, with spans into the text as it was given", () => {
    const text =
      '<div><script>let x = "A. B.";</script><!-- No. Not this. -->' +
      '<p class="lead">Harbour Bank closed <b>forty</b> branches on Monday.</p>' +
      "<ul><li>Related: Ten banks</li></ul><p>Police in Porto opened an <em>inquiry</em>.<br>Nobody was hurt.</p></div>";
    const { text: said, sentences } = summarize({ title: "Attack", text }, limits);
    expect(said).toBe("Harbour Bank closed forty branches on Monday. Police in Porto opened an inquiry.");
    for (const part of sentences) expect(text.slice(part.start, part.end)).toBe(part.text);
    expect(sentences.map((part) => part.text)).toEqual([
      "Harbour Bank closed <b>forty</b> branches on Monday.",
      "Police in Porto opened an <em>inquiry</em>.",
    ]);
  });

  it("keeps what a text says of tags", () => {
    const text = "Typeset has new classes for the <body> tag of each layout.";
    expect(summarize({ title: "News", text }, limits).text).toBe(text);
  });

  it.each([
    { sentences: 0, maxWords: 60 },
    { sentences: 2, maxWords: 0 },
    { sentences: Number.NaN, maxWords: 60 },
  ])("says nothing within $sentences sentences and $maxWords words", (none) => {
    expect(summarize({ title: "x", text: "Harbour Bank closed forty branches." }, none).sentences).toEqual(
      [],
    );
  });
});
