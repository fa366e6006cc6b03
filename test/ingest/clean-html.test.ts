import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanHtml, longestHtml } from "../../src/ingest/clean-html.ts";
import { oneSpelling, sanitizedByLibrary, unbalancedTag } from "./shown-html.ts";
import { processorTime } from "../processor-time.ts";

const base = "https://feeds.example.net/news/feed.xml";

describe("cleanHtml", () => {
  test.each([
    ["keeps what people read", "<p>One <b>two</b></p>", "<p>One <b>two</b></p>"],
    ["closes what was left open, in order", "<p>a <b>b <i>c", "<p>a <b>b <i>c</i></b></p>"],
    ["drops end tags of nothing", "a</b></div>", "a"],
    ["drops a script with what is in it", "a<script>alert(1)</script>b", "ab"],
    [
      "drops a frame, a form and a control with what is in them",
      "a<iframe>x</iframe><form>y</form><button>z</button>b",
      "ab",
    ],
    ["drops the tags of strangers and keeps their text", "<mj-raw>a</mj-raw><blink>b</blink>", "ab"],
    [
      "drops handlers, styles and classes",
      '<p onclick="x()" style="top:0" class="c" id="i">a</p>',
      "<p>a</p>",
    ],
    [
      "drops a script in a link, however it is written",
      '<a href=" jav&#x09;ascript:alert(1)">a</a>',
      "<a>a</a>",
    ],
    [
      "drops data and file addresses",
      '<a href="data:text/html,x">a</a><img src="file:///a.png">',
      "<a>a</a>",
    ],
    ["keeps mail addresses", '<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
    [
      "makes links absolute",
      '<a href="../a?b=1&amp;c">a</a>',
      '<a href="https://feeds.example.net/a?b=1&amp;c">a</a>',
    ],
    [
      "cuts tracking from links, and nothing else",
      '<a href="https://a.example/?utm_source=x&id=1">a</a>',
      '<a href="https://a.example/?id=1">a</a>',
    ],
    ["drops a picture that nobody sees", 'a<img src="https://t.example/p.gif" width="1" height="1">', "a"],
    [
      "keeps a picture's text beside it",
      '<img src="/a.png" alt="A &quot;b&quot;">',
      '<img src="https://feeds.example.net/a.png" alt="A &quot;b&quot;">',
    ],
    ["escapes what is not markup", "1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"],
    ["takes a stray declaration for text", "<!' <b>a</b>", "&lt;!' <b>a</b>"],
    ["drops comments, conditional ones too", "a<!--[if mso]><b>x</b><![endif]-->b", "ab"],
    ["decodes entities and drops control characters", "&eacute;&#8212;&#1;&#146;", "é—’"],
  ])("%s", (_promise, html, clean) => {
    expect(cleanHtml(html, base)).toBe(clean);
  });

  test("gives nothing that sanitize-html with the same list would change", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ..."< > & \" ' / = <! <!-- --> <![CDATA[ ]]> </ &lt; &#x6a; &colon; javascript: onload= href= src= \0 \t".split(
          " ",
        ),
      ),
      fc.constantFrom(
        "script",
        "style",
        "svg",
        "math",
        "a",
        "img",
        "b",
        "p",
        "table",
        "td",
        "noscript",
        "textarea",
        "mglyph",
        "title",
        "li",
        "x",
        "div",
        "font",
      ),
      fc.constantFrom(
        "<a href='",
        "<img src=x onerror=",
        "<svg><style>",
        '<p title="',
        "</p>",
        "<b>",
        "</b>",
        "<a ",
        "<table><tr><td>",
        "<script>",
        "</script>",
      ),
      fc.string({ maxLength: 5 }),
    );
    const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(html, (source) => {
        const clean = cleanHtml(source, base);
        expect(oneSpelling(clean)).toBe(oneSpelling(sanitizedByLibrary(clean)));
        expect(unbalancedTag(clean)).toBeNull();
        expect(cleanHtml(clean, base)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["elements within elements", "<b>"],
    ["unknown elements within elements", "<x>"],
    ["tables within tables", "<table><tr><td>"],
    ["open brackets", "<"],
    ["declarations", "<!doctype "],
    ["comments", "<!--"],
    ["entities", "&amp"],
    ["foreign elements", "<svg><p>"],
    ["things that go", "<object><p>"],
    ["attributes", "<a b=c d "],
  ])("takes under a second of the processor for 400,000 characters of %s", (_of, piece) => {
    const source = piece.repeat(Math.ceil(longestHtml / piece.length));
    const took = processorTime(() => expect(unbalancedTag(cleanHtml(source, base))).toBeNull());
    expect(took).toBeLessThan(1000);
  });

  test("cuts a text that no one would read, not within a character", () => {
    const clean = cleanHtml(`${"a".repeat(longestHtml - 1)}💡`, base);
    expect(clean.isWellFormed()).toBe(true);
    expect(clean).toHaveLength(longestHtml);
  });
});
