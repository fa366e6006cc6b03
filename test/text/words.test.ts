import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFurniture } from "../../src/text/furniture.ts";
import { stem } from "../../src/text/stem.ts";
import { comparableWords, countWords, foldCase } from "../../src/text/words.ts";

describe("words", () => {
  it("counts by spaces, and by word breaks in scripts that use none", () => {
    expect(countWords("Mr. Lund paid $4.2 million.")).toBe(5);
    expect(countWords("")).toBe(0);
    expect(countWords("銀行は月曜日に閉店した。")).toBeGreaterThan(4);
  });

  it("compares without case, accents and possessives, and keeps ids and numbers whole", () => {
    expect(comparableWords("Förde’s CVE-2026-10001 costs 4.2 Café")).toEqual([
      "forde",
      "cve-2026-10001",
      "costs",
      "4.2",
      "cafe",
    ]);
    expect(foldCase("ÉTÉ ﬁn")).toBe("ete fin");
  });

  it("takes the short way for plain text, and gives what the long way gives", () => {
    const plain = fc.string({
      unit: fc.constantFrom(
        ..."a Z é ’ ' . , - 7 銀 €".split(" "),
        " ",
        "\n",
        "\t",
        "\u00a0",
        "\u3000",
        "\ufeff",
        "\u{1f600}",
      ),
    });
    fc.assert(
      fc.property(plain, (text) => {
        const long = text
          .normalize("NFKD")
          .replace(/\p{Mn}+/gu, "")
          .toLowerCase();
        expect(foldCase(text)).toBe(long);
        // A run of a script without spaces makes every chunk be looked at.
        if (!text.includes("銀")) {
          expect(countWords(text)).toBe(text.match(/\S+/gu)?.length ?? 0);
          expect(countWords(`${text} 銀`)).toBe(countWords(text) + 1);
        }
        expect(comparableWords(text)).toEqual(text.split(/\s+/u).flatMap(comparableWords));
      }),
    );
  });

  it("brings forms of an English word together", () => {
    for (const words of [
      "attack attacks attacked attacking",
      "company companies",
      "breach breaches breached",
      "price prices priced pricing",
    ])
      expect(new Set(words.split(" ").map(stem))).toHaveLength(1);
    expect(new Set(["paris", "parish", "bus", "business"].map(stem))).toHaveLength(4);
  });
});

describe("isFurniture", () => {
  it.each([
    "Advertisement. Scroll to continue reading.",
    "Read more",
    "By Jo Marsh",
    "The post A first appeared on B.",
    "© 2026 The Wire. All rights reserved.",
    "Sign up for our newsletter",
    "Share this: Facebook",
  ])("knows %s", (line) => {
    expect(isFurniture(line)).toBe(true);
  });

  it.each([
    "By Monday the bank had closed all branches.",
    "Read Island was closed on Monday after the storm.",
    "Watch makers in Porto have raised their prices.",
    "The post office in Porto has closed.",
    "Share prices fell on Monday.",
    "Subscribers of the bank were told on Monday.",
    "The company follows its rivals to Porto.",
  ])("leaves news alone: %s", (line) => {
    expect(isFurniture(line)).toBe(false);
  });
});
