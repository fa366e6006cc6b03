import { describe, expect, test } from "vitest";
import { parseFeedHere } from "../../src/ingest/parse-feed-here.ts";

/** The lead picture of an RSS item with these elements. */
async function pictureOf(elements: string) {
  const feed = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>${elements}</item></channel></rss>`;
  const { entries } = await parseFeedHere(Buffer.from(feed), { url: "https://feeds.example.net/feed.xml" });
  return { image: entries[0]?.image, imageAlt: entries[0]?.imageAlt };
}
const html = (source: string) => `<description><![CDATA[${source}]]></description>`;

describe("the lead picture of an entry", () => {
  test.each([
    [
      "is the widest that Media RSS offers",
      '<media:content url="/s.jpg" medium="image" width="90"/><media:content url="/l.jpg" medium="image" width="900"/>',
      { image: "https://feeds.example.net/l.jpg", imageAlt: null },
    ],
    [
      "is no film and no sound",
      '<media:content url="/a.mp4" type="video/mp4"/><enclosure url="/a.mp3" type="audio/mpeg"/>',
      { image: null, imageAlt: null },
    ],
    [
      "is an enclosed picture before one in the text",
      `<enclosure url="/e.png" type="image/png"/>${html("<img src='/t.png'>")}`,
      { image: "https://feeds.example.net/e.png", imageAlt: null },
    ],
    [
      "is the first in the text, with what it shows",
      html("<img src='/t.png' alt='A &quot;crane&quot;'><img src='/u.png'>"),
      { image: "https://feeds.example.net/t.png", imageAlt: 'A "crane"' },
    ],
    [
      "is no tracking pixel, wherever it stands",
      `<media:thumbnail url="/p.gif" width="1" height="1"/>${html("<img src='/q.gif' width=1 height=1>")}`,
      { image: null, imageAlt: null },
    ],
    [
      "is no symbol in the text",
      html("<img src='/emoji.png' width=16><img src='/t.png'>"),
      { image: "https://feeds.example.net/t.png", imageAlt: null },
    ],
    [
      "is nothing that no mail can show",
      '<media:thumbnail url="data:image/png;base64,AA=="/>',
      { image: null, imageAlt: null },
    ],
  ])("%s", async (_promise, elements, picture) => {
    expect(await pictureOf(elements)).toEqual(picture);
  });
});
