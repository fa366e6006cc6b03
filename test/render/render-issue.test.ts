import { describe, expect, test, vi } from "vitest";
import { renderIssue } from "../../src/render/render-issue.ts";
import { columnsOf } from "../../src/render/wrap-text.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { linksOf, readHtml } from "./read-html.ts";
import { fromRoot, readSample, sampleNames } from "./sample-issues.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);

describe.each(sampleNames)("the sample %s", (name) => {
  const issue = readSample(name);
  const rendering = renderIssue(issue, theme);

  test("looks as it did", async () => {
    const { html, text } = await rendering;
    await expect(html).toMatchFileSnapshot(`../golden/daily/${name}.html`);
    await expect(text).toMatchFileSnapshot(`../golden/daily/${name}.txt`);
  });

  test("holds the same links in the same order in both editions", async () => {
    const { html, text } = await rendering;
    const inText = Array.from(text.matchAll(/^\s*(https?:\/\/\S+)$/gm), (match) => match[1]);
    expect(inText).toEqual(linksOf(html));
  });

  test("says in the text edition what the HTML edition says", async () => {
    const { html, text } = await rendering;
    const flat = text.replace(/\s+/g, "");
    for (const tag of readHtml(html)) {
      if (!["h1", "h2", "h3"].includes(tag.name) && !/\bsummary\b/.test(tag.attributes["class"] ?? ""))
        continue;
      expect(flat).toContain(tag.text.replace(/\s+/g, ""));
    }
  });

  test("has a text edition of 72 columns; only what cannot be broken is longer", async () => {
    const { text } = await rendering;
    const long = text
      .split("\n")
      .filter((line) => columnsOf(line) > 72 && line.replace(/^ *(?:\d+\.|\*)? */, "").includes(" "));
    expect(long).toEqual([]);
  });

  test("holds every marker in both editions, and they are told", async () => {
    const { html, text, markers } = await rendering;
    for (const marker of Object.values(markers)) {
      expect(html).toContain(marker);
      expect(text).toContain(marker);
    }
  });

  test("has one h1 first, skips no level, and names its language and direction twice", async () => {
    const { html } = await rendering;
    const tags = readHtml(html);
    const levels = tags.flatMap(({ name: tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
    const direction = ["ar", "he"].includes(issue.publication.language) ? "rtl" : "ltr";
    const spoken = tags.filter(({ attributes }) => attributes["lang"] === issue.publication.language);
    expect(spoken.map(({ attributes }) => attributes["dir"])).toEqual([direction, direction]);
    expect(html).not.toContain(direction === "rtl" ? "direction:ltr" : "direction:rtl");
  });

  test("asks nobody for fonts or styles, and has every layout table marked as such", async () => {
    const { html } = await rendering;
    expect(html).not.toMatch(/@import|<link|fonts\./);
    expect(
      Array.from(html.matchAll(/<table\b[^>]*>/g), ([tag]) => tag).filter(
        (tag) => !tag.includes('role="presentation"'),
      ),
    ).toEqual([]);
  });
});

test("the theme plain is a folder of a few files over daily, without pictures", async () => {
  const plain = await loadTheme([fromRoot("templates/daily"), fromRoot("templates/plain")]);
  const { html, text } = await renderIssue(readSample("full"), plain);
  await expect(html).toMatchFileSnapshot("../golden/plain/full.html");
  expect(
    readHtml(html).filter(({ name, attributes }) => name === "img" && attributes["class"] === "thumb"),
  ).toEqual([]);
  expect(text).toBe((await renderIssue(readSample("full"), theme)).text);
});

test("an issue of 25 items stays under 70 KB, and each style block under what Gmail takes", async () => {
  const issue = readSample("full");
  expect(issue.sections.flatMap(({ items }) => items)).toHaveLength(25);
  const { html } = await renderIssue(issue, theme);
  expect(Buffer.byteLength(html)).toBeLessThan(70_000);
  for (const [, style = ""] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)) {
    expect(Buffer.byteLength(style)).toBeLessThan(16_384);
  }
});

test("the same issue gives the same bytes, also from a theme loaded anew", async () => {
  const issue = readSample("full");
  const [first, second] = [
    await renderIssue(issue, theme),
    await renderIssue(issue, await loadTheme([fromRoot("templates/daily")])),
  ];
  expect(second).toEqual(first);
});

test("nothing is printed while rendering", async () => {
  const spies = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  await renderIssue(readSample("full"), theme);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test("the preheader is the first text of the body, and filler keeps the rest out", async () => {
  const issue = readSample("full");
  const body = readHtml((await renderIssue(issue, theme)).html).find(({ name }) => name === "body")!;
  const [, filler = ""] = /^(.*?)Daily Briefing/s.exec(body.text.slice(issue.preheader.length)) ?? [];
  expect(body.text.startsWith(issue.preheader)).toBe(true);
  expect(filler.replace(/[\s\u034F\u200C\u00A0]/g, "")).toBe("");
  expect(filler.length).toBeGreaterThan(150);
});

test("pictures that do not come by https are left out", async () => {
  const issue = readSample("full");
  const [top, ...rest] = issue.sections;
  const image = { url: "http://pictures.example/a.jpg", alt: "A crane" };
  const items = top!.items.map((item) => (item.kind === "story" ? { ...item, image } : item));
  const { html } = await renderIssue({ ...issue, sections: [{ ...top!, items }, ...rest] }, theme);
  expect(html).not.toContain("pictures.example/a.jpg");
});

test("an issue whose text holds its own hash is refused", async () => {
  const issue = readSample("thin");
  await expect(renderIssue({ ...issue, preheader: `see ${issue.hash}` }, theme)).rejects.toThrow(
    /hash is false/,
  );
});

test("an issue that was made days after its slot bears the day on which it was made", async () => {
  const late = { ...readSample("full"), slot: "2026-11-20T12:00:00.000Z" };
  const { text } = await renderIssue(late, theme);
  expect(text).toContain("Tuesday, November 24, 2026");
  expect(text).not.toContain("November 20");
});
