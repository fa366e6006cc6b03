import { describe, expect, test } from "vitest";
import { cutText, longestTitle, titleFromHtml, titleFromText } from "../../src/ingest/title-text.ts";

describe("titleFromHtml", () => {
  test.each([
    ["decodes once", "AT&amp;T &amp;amp; co &#8217;26", "AT&T &amp; co ’26"],
    ["drops HTML's tags", "A <b>bold</b> <a href='x>y'>claim</a>", "A bold y'>claim"],
    [
      "keeps what only looks like a tag",
      "List<Key> and 1 < 2 > 0 <your name>",
      "List<Key> and 1 < 2 > 0 <your name>",
    ],
    ["drops a script with what is in it", "a<script>alert(1)</script>b<style>c", "ab"],
    ["drops comments", "a<!-- b -->c", "ac"],
    ["keeps query strings as they are", "?a=1&copy=2", "?a=1&copy=2"],
    ["gives one line", " a\r\n\tb\u2028c\u0085d\u00a0e ", "a b c d e"],
  ])("%s", (_promise, html, text) => {
    expect(titleFromHtml(html)).toBe(text);
  });
});

test("titleFromText drops what turns, hides or ends a text, and keeps joiners", () => {
  expect(titleFromText("a\u202eb\u2066c\u0000d\u200be\ufefff")).toBe("abcdef");
  expect(titleFromText("👩\u200d💻 می\u200cخواهم")).toBe("👩\u200d💻 می\u200cخواهم");
});

test("titleFromText leaves no half of a character", () => {
  expect(titleFromText("a\ud83d").isWellFormed()).toBe(true);
});

test("cutText counts characters and cuts between them", () => {
  const text = "💡".repeat(longestTitle + 1);
  const cut = cutText(text, longestTitle);
  expect(Array.from(cut)).toHaveLength(longestTitle);
  expect(cut.endsWith("💡…")).toBe(true);
  expect(cutText("💡".repeat(longestTitle), longestTitle)).not.toContain("…");
});
