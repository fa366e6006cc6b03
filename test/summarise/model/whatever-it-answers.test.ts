import fc from "fast-check";
import { expect, it, describe } from "vitest";
import { openEndpoint } from "../../../src/summarise/model/open-endpoint.ts";
import { writeWithModel } from "../../../src/summarise/model/write-with-model.ts";
import { harbourArticle } from "./harbour-article.ts";
import { serveModel } from "./serve-model.ts";
import { limits, remembering, settings } from "./write-against.ts";

describe("whatever the endpoint answers", () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      "Harbour Freight Lines paid",
      "the Gullwing gang",
      "a breach of the booking system.",
      "$3.2 million",
      "45%",
      "CVE-2026-40111",
      "CVE-2031-99999",
      "http://evil.test/x",
      "evil.test",
      "[click](http://evil.test)",
      "<script>alert(1)</script>",
      "&lt;img src=x&gt;",
      "**bold**",
      "{{leaveUrl}}",
      "\u202E",
      "\u0000",
      "\n\n",
      "“",
      "”",
      "７７",
      "٩",
      "seventy-seven",
      "Marla Quist said.",
      "said Anders Holm, who leads research.",
      "777",
      "3.",
      "\u200B4",
      "www.evil.test",
      "mailto:a@evil.test",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.integer({ min: 0, max: 99_999 }).map(String),
  );
  const numbers = new Set([
    "17",
    "2026",
    "3",
    "200",
    "000",
    "40111",
    "7",
    "2",
    "1",
    "45",
    "12",
    "400",
    ...(harbourArticle.text.match(/\d+/gu) ?? []),
  ]);

  it("a summary holds no link, no markup, no control character, and no number or CVE id that the article lacks", async () => {
    const texts: string[] = [];
    let printed = 0;
    await using server = await serveModel(() => texts.shift() ?? "");
    const ask = openEndpoint({ url: server.url, apiKey: null, timeoutMs: 5000, maxRetries: 0 });
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), fc.boolean(), async (parts, led) => {
        const answer =
          (led ? "Harbour Freight Lines paid the Gullwing gang after a breach. " : "") + parts.join(" ");
        texts.splice(0, texts.length, answer, answer);
        const [summary] = await writeWithModel([harbourArticle], limits, settings, {
          ask,
          known: remembering(),
          signal: new AbortController().signal,
        });
        const text = summary?.text ?? "";
        if (text !== "") printed += 1;
        expect(text).not.toMatch(/:\/\/|www\.|evil|mailto|[<>{}[\]\\|^~`*]|\p{Cc}|\p{Cf}/iu);
        const digits = text.normalize("NFKC").match(/\d+/gu) ?? [];
        expect(digits.filter((each) => !numbers.has(each))).toEqual([]);
        expect(text.match(/\p{Nd}/gu)?.every((digit) => /[\d０-９]/u.test(digit)) ?? true).toBe(true);
        expect((text.match(/CVE-[\d-]+/giu) ?? []).every((id) => id === "CVE-2026-40111")).toBe(true);
        expect(text.split(/\s+/u).length).toBeLessThanOrEqual(limits.maxWords);
      }),
      { numRuns: 300 },
    );
    expect(printed).toBeGreaterThan(50);
  });
});
