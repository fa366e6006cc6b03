import { describe, expect, test } from "vitest";
import { readFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { toArticles } from "../../src/ingest/to-articles.ts";

const url = "https://wire.example/feed.xml";
const seenAt = new Date("2026-11-20T07:00:00Z");

async function articlesOf(feedTitle: string, titles: readonly string[]) {
  const items = titles.map(
    (title, i) => `<item><title><![CDATA[${title}]]></title><link>https://wire.example/${i}</link></item>`,
  );
  const xml = `<rss version="2.0"><channel><title>${feedTitle}</title>${items.join("")}</channel></rss>`;
  const raw = await readFeedHere(Buffer.from(xml), { url });
  return toArticles({ name: "Wire" }, raw, { seenAt }).articles;
}
const titlesOf = async (feedTitle: string, titles: readonly string[]) =>
  (await articlesOf(feedTitle, titles)).map(({ title }) => title);

const plain = ["Harbour shut by storm", "Ferry runs again", "Tunnel opens late", "Pilots want more pay"];

describe("what a site writes around each title", () => {
  test("a breadcrumb goes, and what it names becomes a category", async () => {
    const sections = ["World", "World › Asia", "Sports", "National"];
    const articles = await articlesOf(
      "Wire",
      plain.map((title, i) => `${sections[i]!} › ${title}`),
    );
    expect(articles.map(({ title }) => title)).toEqual(plain);
    expect(articles.map(({ categories }) => categories)).toEqual([
      ["World"],
      ["World", "Asia"],
      ["Sports"],
      ["National"],
    ]);
  });

  test.each([" | ", " - ", " – ", " — ", " :: "])("the site's name goes behind “%s”", async (mark) => {
    expect(await titlesOf("The Wire: News", [`Harbour shut by storm${mark}The Wire`, plain[1]!])).toEqual(
      plain.slice(0, 2),
    );
  });

  test("the same ending goes where most have it", async () => {
    const ended = [...plain.slice(0, 3).map((title) => `${title} | Evening Show`), plain[3]!];
    expect(await titlesOf("Channel", [...ended, "A fifth title here | Evening Show"])).toEqual([
      ...plain,
      "A fifth title here",
    ]);
  });

  test("the same beginning goes where most have it", async () => {
    expect(
      await titlesOf(
        "Channel",
        plain.map((title) => `Evening Show – ${title}`),
      ),
    ).toEqual(plain);
  });

  test.each([
    ["some begin alike", ["Storm - harbour shut", "Storm - ferry stops", "Storm - tunnel floods", ...plain]],
    ["they are columns", ["Column: Why ferries matter", "Column: Why tunnels do not", ...plain]],
    ["one has a mark", ["Harbour › a history", ...plain]],
    ["there are few", plain.slice(0, 3).map((title) => `${title} | Evening Show`)],
    ["little would be left", plain.map((_, i) => `Chapter${i} | Evening Show`)],
  ])("titles stay as they are where %s", async (_, titles) => {
    expect(await titlesOf("Wire", titles)).toEqual(titles);
  });
});
