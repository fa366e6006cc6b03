import fc from "fast-check";
import { parseOpml } from "feedsmith";
import { describe, expect, test } from "vitest";
import { OpmlError } from "../../src/ingest/opml-error.ts";
import { opmlLimits, readOpml } from "../../src/ingest/read-opml.ts";
import { writeOpml } from "../../src/ingest/write-opml.ts";
import { processorTime } from "../processor-time.ts";

const read = (text: string) => readOpml(new TextEncoder().encode(text));
const refusal = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof OpmlError) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return "";
};
const body = (inside: string) => `<opml version="2.0"><body>\n${inside}\n</body></opml>`;

/** Names as a config takes them: one line, no blanks around it. */
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter(
    (text) =>
      text === text.trim() && text !== "" && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text),
  );
const feeds = fc.uniqueArray(
  fc.record({
    name,
    url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
    folder: fc.option(name),
  }),
  { minLength: 1, maxLength: 20, selector: ({ url }) => url },
);

describe("OPML", () => {
  test("what is written is read back: every feed with its name, address and folders", () => {
    fc.assert(
      fc.property(feeds, name, (some, title) => {
        const listed = some.map(({ folder, ...feed }) => ({
          ...feed,
          folders: folder === null ? [] : [folder],
        }));
        const back = read(writeOpml(title, listed));
        const byUrl = new Map(back.feeds.map(({ name, url, folders }) => [url, { name, url, folders }]));
        expect(back.title).toBe(title);
        expect(byUrl).toEqual(new Map(listed.map((feed) => [feed.url, feed])));
      }),
    );
  });

  test("a feed in two folders stands in both", () => {
    const url = "https://harbour.example/feed.xml";
    const back = read(writeOpml("All", [{ name: "Harbour", url, folders: ["Top Stories", "People"] }]));
    expect(back.feeds.map(({ folders }) => folders)).toEqual([["Top Stories"], ["People"]]);
  });

  test("another reader of OPML finds the same feeds in what is written", () => {
    fc.assert(
      fc.property(feeds, (some) => {
        const listed = some.map(({ folder, ...feed }) => ({
          ...feed,
          folders: folder === null ? [] : [folder],
        }));
        const other = parseOpml(writeOpml("All", listed));
        const urls = (outlines: typeof other.body): string[] =>
          (outlines?.outlines ?? []).flatMap((each) => [each.xmlUrl ?? [], urls(each)].flat());
        expect(urls(other.body).length).toBe(listed.length);
      }),
    );
  });

  test("reads what programs write: other capitals, a bare &, title for text, nested folders, UTF-16", () => {
    const text = `<?xml version="1.0"?>\n<OPML VERSION="1.1"><body><outline title="News"><outline text="Sea">
      <outline TITLE="Harbour" TYPE="RSS" XMLURL=" https://harbour.example/feed?a=1&b=2 "/></outline></outline></body></OPML>`;
    const feed = {
      name: "Harbour",
      url: "https://harbour.example/feed?a=1&b=2",
      folders: ["News", "Sea"],
      line: 3,
    };
    expect(read(text).feeds).toEqual([feed]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect(readOpml(utf16).feeds).toEqual([feed]);
  });

  test("leaves out what is commented out, with all within, and outlines that are no feeds", () => {
    const text =
      body(`<outline text="Off" isComment="true"><outline text="A" xmlUrl="https://a.example/"/></outline>
      <outline text="A note"/><outline text="Site" type="link" url="https://b.example/"/>`);
    expect(read(text).feeds).toEqual([]);
  });

  test("names become one line that cannot steer a terminal", () => {
    const [feed] = read(
      body(`<outline text=" A&#10;&#27;[31mB\u202e " xmlUrl="https://a.example/&#27;]0;x"/>`),
    ).feeds;
    expect(feed).toMatchObject({ name: "A [31mB", url: "https://a.example/ ]0;x" });
  });

  test.each([
    ["", "1:1 is no OPML: it holds no element <opml>"],
    ["just words", "1:1 is no OPML: it holds no element <opml>"],
    ["<rss><channel/></rss>", "1:1 is no OPML: it begins with <rss>"],
    [
      `<opml><body>\n  <outline text="a">\n</body></opml>`,
      "3:1 is broken: <outline> is not closed before this",
    ],
    [
      `<opml><body>\n<outline text="a" xmlUrl="https://a.example/"/>`,
      "2:48 breaks off: <body> is not closed",
    ],
    ["<opml><body/>", "1:14 breaks off: <opml> is not closed"],
  ])("%j is refused: %s", (text, expected) => expect(refusal(text)).toBe(expected));
});

describe("hostile OPML", () => {
  test("entities that blow up are refused where they are declared, and nothing is loaded", () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "\n",
    );
    const text = `<?xml version="1.0"?>\n<!DOCTYPE opml [\n<!ENTITY l0 "lol">\n${laughs}]>\n${body('<outline text="&l20;" xmlUrl="https://a.example/"/>')}`;
    expect(refusal(text)).toBe("2:1 declares entities, which OPML has no use for");
    const outside = `<!DOCTYPE opml SYSTEM "file:///etc/passwd">${body('<outline text="&x;" xmlUrl="https://a.example/"/>')}`;
    expect(read(outside).feeds[0]?.name).toBe("&x;");
  });

  test("ten megabytes, nesting without end and lists without end are refused at once", () => {
    const outline = '<outline text="a" xmlUrl="https://a.example/"/>\n';
    const took = processorTime(() => {
      expect(refusal(body(outline.repeat(10_000_000 / outline.length)))).toContain(
        `${opmlLimits.bytes} are read at most`,
      );
      expect(refusal(`<opml><body>${'<outline text="a">'.repeat(50_000)}`)).toContain("nests deeper");
      expect(refusal(body(outline.repeat(6000)))).toContain("lists more than");
    });
    expect(took).toBeLessThan(2000);
  });

  test("whatever is done to a file, it is read or refused with a place within it", () => {
    const whole = writeOpml("All", [
      { name: "Harbour", url: "https://harbour.example/feed.xml", folders: ["Top"] },
      { name: "Packet & Co", url: "https://packet.example/feed.xml", folders: [] },
    ]);
    const change = fc.tuple(fc.nat(whole.length), fc.nat(30), fc.string({ maxLength: 10 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const text = changes.reduce(
          (all, [at, cut, put]) => all.slice(0, at) + put + all.slice(at + cut),
          whole,
        );
        try {
          for (const { line } of read(text).feeds) expect(line).toBeLessThanOrEqual(text.split("\n").length);
        } catch (error) {
          expect(error).toBeInstanceOf(OpmlError);
          expect((error as OpmlError).line).toBeLessThanOrEqual(text.split("\n").length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
