import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/text/plain-text.ts";

describe("plainText", () => {
  test.each([
    [
      "separates blocks by a blank line",
      "<p>One</p><p>Two</p>Three<ul><li>a</li><li>b</li></ul>",
      "One\n\nTwo\n\nThree\n\na\n\nb",
    ],
    ["decodes entities", "Tom &amp; Jerry &lt;3&eacute;", "Tom & Jerry <3é"],
    ["shows white space as HTML does", "a\n   b&nbsp;c <b> d</b>", "a b c d"],
    ["breaks a line where one is meant", "a<br>b<pre>c\n  d</pre>", "a\nb\n\nc\nd"],
    [
      "keeps cells of a row apart",
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
      "a b\n\nc",
    ],
    ["says nothing of scripts and styles", "a<script>b</script><style>c</style>", "a"],
    ["takes text as it is", "1 > 0", "1 > 0"],
    ["gives nothing for nothing", "<p> </p>\n<div><br></div>", ""],
  ])("%s", (_promise, html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test("gives no blank block, no edge of white space, whatever it is given", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<br>",
      "<td>",
      "<pre>",
      "a",
      " ",
      "\n",
      "&amp;",
      "<script>",
      "</script>",
      "<x",
      "\u2028",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = plainText(pieces.join(""));
        expect(text).toBe(text.trim());
        if (text !== "") for (const block of text.split("\n\n")) expect(block.trim()).not.toBe("");
      }),
    );
  });
});
