import { describe, expect, test } from "vitest";
import { pageText } from "../../src/ingest/page-text.ts";

const url = "https://harbour.example/news/gulls";
const sentences = [
  "The harbour of Skarrholm has closed its northern quay after gulls took over the crane.",
  "Nobody was hurt, and the crane's driver was led down a ladder by two firemen.",
  "The port's owner expects that the birds will leave when the herring boats come back on Friday.",
];
const body = sentences.map((sentence) => `<p>${sentence}</p>`).join("\n");
const page = (
  main: string,
  head = "",
) => `<!doctype html><html lang="en"><head><title>Gulls - Harbour</title>${head}</head><body>
<header><nav><a href="/">News</a> <a href="/jobs">Jobs</a> <a href="/about">About us</a></nav></header>
<main>${main}</main><aside><h2>Most read</h2><ol><li><a href="/a">Eel wins regatta</a></li></ol><p>Get our newsletter.</p></aside>
<footer>Harbour. All rights reserved.</footer></body></html>`;
const article = (extra = "") => `<article><h1>Gulls close the quay</h1>${extra}${body}</article>`;

describe("the article of a page", () => {
  test("is its text alone, in paragraphs, without menus, lists of other news and small print", () => {
    expect(pageText(page(article()), url).text).toBe(sentences.join("\n\n"));
  });

  test("begins with its first sentence, not with byline, date or rubric", () => {
    const head = `<p class="kicker">Ports</p><p class="who">By Anja Merrow | 24 November 2026</p>`;
    expect(pageText(page(article(head)), url).text).toBe(sentences.join("\n\n"));
  });

  test("has no captions, scripts and comments in it", () => {
    const figure = `<figure><img src="gull.jpg" alt=""><figcaption>A gull, seen on Monday in the port of Skarrholm.</figcaption></figure>`;
    const extra = `${figure}<script>document.write("<p>Written by a script.</p>")</script>`;
    const { text } = pageText(page(`${article(extra)}<p class="comments">Comments are closed.</p>`), url);
    expect(text).toBe(sentences.join("\n\n"));
  });

  test.each([
    ["html, head and body are left out", `<title>Gulls</title><h1>Gulls</h1>${body}`],
    ["only the body is named", `<body>${body}`],
    ["the body is left out", `<html><head><title>Gulls</title></head>${body}</html>`],
    ["tags are not closed", `<html><body><div><p>${sentences.join("<p>")}`],
  ])("is found where %s", (_, html) => {
    expect(pageText(html, url).text).toBe(sentences.join("\n\n"));
  });

  test("is empty for an empty page", () => {
    expect(pageText("", url)).toEqual({ text: "", image: null, imageAlt: null });
  });
});

describe("the picture that a page names", () => {
  const named = (head: string) => {
    const { image, imageAlt } = pageText(page(article(), head), url);
    return { image, imageAlt };
  };

  test("is that of Open Graph, absolute, with its words", () => {
    const head = `<meta property="og:image" content="/p/gull.jpg?w=1200&amp;h=630"><meta property="og:image:alt" content=" A gull
      on a crane ">`;
    expect(named(head)).toEqual({
      image: "https://harbour.example/p/gull.jpg?w=1200&h=630",
      imageAlt: "A gull on a crane",
    });
  });

  test("is the secure one where there are two, and the first of several", () => {
    const head = `<meta property="og:image" content="http://harbour.example/a.jpg"><meta property="og:image" content="http://harbour.example/b.jpg">
      <meta property="og:image:secure_url" content="https://harbour.example/a.jpg">`;
    expect(named(head).image).toBe("https://harbour.example/a.jpg");
  });

  test("is that of a Twitter card where there is no other", () => {
    expect(named(`<meta name="twitter:image" content="https://harbour.example/t.png">`).image).toBe(
      "https://harbour.example/t.png",
    );
  });

  test.each(["", "data:image/png;base64,AAAA", "javascript:alert(1)", "ftp://harbour.example/a.png"])(
    "is none where it is %j",
    (address) => {
      expect(named(`<meta property="og:image" content="${address}">`)).toEqual({
        image: null,
        imageAlt: null,
      });
    },
  );
});
