import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factSource, missingFacts } from "../../../src/text/facts/check-facts.ts";
import { harbourArticle } from "../../summarise/model/harbour-article.ts";
import { processorTime } from "../../processor-time.ts";

const source = factSource(harbourArticle.title, harbourArticle.text);
const missing = (sentence: string, from = source) =>
  missingFacts(sentence, from).map(({ kind, text }) => `${kind} ${text}`);

describe("facts that the source has, in another spelling", () => {
  it.each([
    ["money in words and in signs", "The line paid US$3.2m, or 3.2 million dollars."],
    ["a date turned round", "It began on November 17, 2026."],
    ["an abbreviated month", "It began on Nov. 17."],
    ["a percentage in words", "About 45 percent of 12.400 customers lost access."],
    ["a number in words or digits", "They lost access for 3 days."],
    ["a version with a letter", "GateKeeper v7.2.1 is affected."],
    ["an acronym of a title", "CEO Marla Quist says so."],
    ["a possessive", "Marla Quist’s line met Tidewatch's people."],
    ["a title before the name", "Chief Executive Marla Quist regrets it."],
    ["a capital at the start of a sentence", "Customers lost access."],
    ["a quotation with other marks and case", 'Quist said: "we should have patched it in October."'],
    ["a quotation cut short by an ellipsis", "“We should … patched it in October,” Quist said."],
    ["a surname alone", "Miller and Smith are looking into it."],
    ["a vague number of the right size", "Thousands of customers lost access."],
    ["full-width digits", "It cost $３.２ million."],
  ])("%s", (_, sentence) => {
    expect(missing(sentence)).toEqual([]);
  });
});

describe("facts that the source does not have", () => {
  it.each([
    ["another amount", "The line paid $3.3 million.", "money $3.3 million"],
    ["another currency", "The line paid €3.2 million.", "money €3.2 million"],
    ["a number as a percentage", "It lost 12,400 percent.", "percentage 12,400 percent"],
    ["another scale", "It paid $3.2 billion.", "money $3.2 billion"],
    ["another day", "It began on November 18.", "date November 18"],
    ["another month", "It was closed in March.", "date March"],
    ["another CVE id", "It used CVE-2026-40112.", "id CVE-2026-40112"],
    ["part of a CVE id", "It used CVE-2026-4011.", "id CVE-2026-4011"],
    ["another version", "GateKeeper 7.2.2 is hit.", "version 7.2.2"],
    ["a shorter version", "GateKeeper v7.2 is hit.", "version v7.2"],
    ["another name", "Tidewatch's Lena Brandt found it.", "name Lena"],
    ["another name at the start", "Blackwater found it.", "name Blackwater"],
    ["two names made one", "John Smith is looking into it.", "name John Smith"],
    ["another organisation", "The FBI is looking into it.", "name FBI"],
    [
      "a changed quotation",
      "“We should never have patched it,” said Quist.",
      "quote We should never have patched it,",
    ],
    ["narration as a quotation", "Quist “paid the Gullwing gang” at once.", "quote paid the Gullwing gang"],
    ["an open quotation mark", "“We should have patched it, said Quist.", 'quote "'],
    ["a number in words", "Seven lines were hit.", "number Seven"],
    ["a vague number of another size", "Millions of customers were hit.", "number Millions"],
    ["a number in a script of its own", "٩٩ customers were hit.", "number 99"],
    ["a roman numeral", "Phase Ⅳ has begun.", "number Ⅳ"],
  ])("%s", (_, sentence, fact) => {
    expect(missing(sentence)).toContain(fact);
  });
});

describe("other languages", () => {
  it("German: decimals, genitives and nouns that all have capitals", () => {
    const german = factSource(
      "Hafenfirma zahlt Lösegeld",
      "Die Nordkai GmbH zahlte 1,5 Millionen Euro an die Erpresser. Die Angriffe auf den Hafen begannen am 3. März, sagte Sprecherin Ute Brandes. Nicht alle Kunden sind betroffen.",
    );
    expect(missing("Die Angriffe auf den Hafen begannen im März.", german)).toEqual([]);
    expect(missing("Nordkai zahlte den Erpressern 1.500.000 €.", german)).toEqual([]);
    expect(missing("Nordkai zahlte 1,6 Millionen Euro.", german)).toContain("money 1,6 Millionen Euro");
    expect(missing("Die Sprecherin Ute Brandt sagte das.", german)).toContain("name Brandt");
  });

  it("Japanese: names in katakana and numbers with their own scales", () => {
    const japanese = factSource(
      "港湾会社に攻撃",
      "港湾会社のハーバー社は3万人の顧客情報が流出したと11月17日に発表した。",
    );
    expect(missing("ハーバー社は30000人の顧客情報が流出した。", japanese)).toEqual([]);
    expect(missing("オーシャン社は4万人の顧客情報が流出した。", japanese)).toEqual([
      "number 4万",
      "name オーシャン",
    ]);
  });
});

describe("laws", () => {
  it("an article's own sentences hold no fact that it lacks", () => {
    const sentences = harbourArticle.text
      .split(/(?<=[.”]) (?=\p{Lu}|“)|\n\n/u)
      .filter((each) => !each.startsWith("PORT"));
    expect(sentences.length).toBeGreaterThan(7);
    expect(sentences.flatMap((sentence) => missing(sentence))).toEqual([]);
  });

  it("a number of digits that the article does not have is always found", () => {
    const known = new Set(harbourArticle.text.match(/\d+/gu));
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 9_999_999 }), fc.constantFrom("", "$", "€"), (number, sign) => {
        fc.pre(!known.has(String(number)) && ![3_200_000, 12_400].includes(number));
        expect(missing(`It cost ${sign}${number} in all.`)).not.toEqual([]);
      }),
    );
  });

  it("takes time in line with the text, whatever the text", () => {
    const evil = [
      "1 ".repeat(50_000),
      "A".repeat(100_000),
      '"'.repeat(50_000),
      "1,".repeat(50_000),
      "A-1".repeat(30_000),
      "Aa ".repeat(30_000),
      "U.".repeat(50_000),
      "'a ".repeat(30_000),
      "A B ".repeat(30_000),
    ];
    for (const text of evil) {
      const took = processorTime(() => missingFacts(text.slice(0, 1200), factSource("", text)));
      expect(took, text.slice(0, 6)).toBeLessThan(3000);
    }
  });
});
