import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue, Item, Section } from "../../src/domain/issue.ts";
import { oneLine, printable } from "../../src/render/printable.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { linksOf, readHtml } from "./read-html.ts";
import { fromRoot, readSample } from "./sample-issues.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);
const base = readSample("thin");

const nasty = fc.constantFrom(
  "{{publication.name}} {{{this}}} {{#each}}",
  "</mj-text><mj-raw><script>alert(1)</script></mj-raw>",
  '<mj-include path="/etc/passwd" type="html" />',
  '"><img src=x onerror=alert(1)>',
  "<!-- ]]> <![endif]--> <!--[if mso]>",
  "\r\nBcc: everyone@example.org\r\n\r\n",
  "\u202Eevil\u202C \u2066 \u0001\u00011,1\u0002",
  "*|UNSUB|* [[name]] ${x} %name% <%= x %> {% x %}",
  "&lt;b&gt; &amp; &#123;&#123; &nbsp;",
  "עברית and العربية 日本語 👩‍👩‍👧‍👦",
);
const text = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 60 }), fc.lorem({ maxCount: 6 }));
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text,
  fc.constantFrom(
    "javascript:alert(1)",
    "data:text/html,x",
    'https://a.example/"><b>',
    "https://a.example/{{x}}?*|A|*",
    "https://a.example/?%name%",
  ),
);
const image = fc.option(fc.record({ url: address, alt: text }));
const moment = fc.constantFrom("2026-11-24T06:00:00.000Z", "2026-11-20T23:59:59.000Z");

const story = fc.record({
  kind: fc.constant("story" as const),
  id: fc.constant("s"),
  title: text,
  url: address,
  source: text,
  author: fc.option(text),
  publishedAt: moment,
  summary: text,
  image,
  alsoIn: fc.array(fc.record({ source: text, url: address }), { maxLength: 2 }),
  articleIds: fc.constant([]),
  evidence: fc.constant([]),
});
const move = fc.record({
  kind: fc.constant("move" as const),
  id: fc.constant("m"),
  line: text,
  person: text,
  role: text,
  organization: text,
  action: text,
  url: address,
  source: text,
  articleIds: fc.constant([]),
  evidence: fc.constant([]),
});
const notice = fc.record({
  kind: fc.constant("notice" as const),
  title: text,
  text,
  url: address,
  action: text,
  when: fc.option(text),
});
const sponsor = fc.record({
  kind: fc.constant("sponsor" as const),
  title: text,
  text,
  url: address,
  action: text,
  image,
});

const sectionOf = (kind: Section["kind"], item: fc.Arbitrary<Item>): fc.Arbitrary<Section> =>
  fc.record({
    id: text,
    title: text,
    kind: fc.constant(kind),
    moreUrl: fc.option(address),
    items: fc.array(item, { minLength: 1, maxLength: 2 }),
  });

const issues: fc.Arbitrary<Issue> = fc.record({
  id: fc.constant(base.id),
  number: fc.nat(),
  slot: fc.constant(base.slot),
  cutoff: fc.constant(base.cutoff),
  publication: fc.record({
    name: text,
    address: text,
    url: fc.constant(base.publication.url),
    language: fc.constantFrom("en", "ar", "ja", "pt-BR"),
    timezone: fc.constant("Europe/Berlin"),
  }),
  subject: text,
  preheader: text,
  sections: fc.tuple(
    sectionOf("stories", story),
    sectionOf("headlines", story),
    sectionOf("people", move),
    sectionOf("notices", notice),
    sectionOf("sponsor", sponsor),
  ),
  hash: fc.constant(base.hash),
});

/** The same issue with a harmless word wherever something is printed. */
function tame<T>(value: T, key = ""): T {
  if (Array.isArray(value)) return value.map((part: unknown) => tame(part)) as T;
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]: [string, unknown]) => [name, tame(part, name)]),
    ) as T;
  }
  const kept = [
    "kind",
    "id",
    "slot",
    "cutoff",
    "publishedAt",
    "language",
    "timezone",
    "hash",
    "url",
    "moreUrl",
  ];
  if (typeof value !== "string" || kept.includes(key)) return value;
  return (oneLine(value) === "" ? "" : "word") as T;
}

const shapeOf = (html: string): string[] =>
  readHtml(html).map(({ name, attributes }) => `${name} ${Object.keys(attributes).sort().join(" ")}`);
const placeholder =
  /\{\{|\}\}|\{%|<%|\*\||\|\*|\$\{|\[\[|%(?![0-9A-Fa-f]{2})[A-Za-z_][\w.-]{1,40}%|\[object Object\]|<mj-|undefined/;

describe("whatever a feed says", () => {
  test("adds no tag, no attribute and no link, and stays readable text", async () => {
    await fc.assert(
      fc.asyncProperty(issues, async (issue) => {
        const [hostile, harmless] = [await renderIssue(issue, theme), await renderIssue(tame(issue), theme)];
        expect(shapeOf(hostile.html)).toEqual(shapeOf(harmless.html));
        const titles = readHtml(hostile.html).filter(
          ({ name, attributes }) => name === "h3" && /headline/.test(attributes["class"] ?? ""),
        );
        const direction = issue.publication.language === "ar" ? "rtl" : "ltr";
        const told = issue.sections[0]!.items.map((item) =>
          item.kind === "story" ? printable(item.title, direction) : "",
        );
        expect(titles.map((title) => title.text)).toEqual(told);
      }),
      { numRuns: 80 },
    );
  });

  test("leaves no placeholder, no control character, and only addresses that mail may link to", async () => {
    await fc.assert(
      fc.asyncProperty(issues, async (issue) => {
        const { html, text: plain, subject } = await renderIssue(issue, theme);
        const shown = readHtml(html).filter(({ name }) => name === "title" || name === "body");
        for (const said of [...shown.map((tag) => tag.text), plain]) {
          expect(said).not.toMatch(placeholder);

          expect(said).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E]/);
        }
        expect(subject).not.toMatch(/[\r\n]/);
        for (const link of linksOf(html)) {
          expect(link).toMatch(/^(?:https?:\/\/[^\s/?#]+\S*|mailto:\S+@\S+)$/);
          expect(link).not.toMatch(placeholder);
          expect(plain).toContain(link);
        }
      }),
      { numRuns: 80 },
    );
  });
});
