import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modes, open, widths } from "../../scripts/gallery/shoot.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { launchBrowser } from "../browser.ts";
import { fromRoot, readSample } from "./sample-issues.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const theme = await loadTheme([fromRoot("templates/daily")]);

/** Edges, widths, sizes and colours: what a picture shows, but for the shapes of letters, which each machine has its own. */
const measure = `[...document.querySelectorAll("h1,h2,h3,img,.summary,.numeral,.row-target,.button-cell,.box,.foot,.paper")]
  .filter((e) => e.checkVisibility())
  .map((e) => {
    const { left, width } = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const ground = style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : " on " + style.backgroundColor;
    // A button is as wide as its letters.
    const size = e.matches(".button-cell") ? "" : " +" + Math.round(width);
    return e.tagName.toLowerCase() + (e.className ? "." + e.className.replace(/\\s+/g, ".") : "") + " " + (e.matches(".button-cell") && document.documentElement.dir === "rtl" ? "" : Math.round(left)) + size + " " + style.fontSize + " " + style.color + ground;
  })`;

test.each(["full", "arabic"])("%s stands as it did at both widths, in light and dark", async (name) => {
  const { html } = await renderIssue(readSample(name), theme);
  const seen: string[] = [];
  for (const width of widths)
    for (const mode of ["light", "dark"] as const) {
      const page = await open(browser, html, width, mode);
      seen.push(`# ${width} px, ${mode}`, ...(await page.evaluate<string[]>(measure)));
      await page.close();
    }
  await expect(`${seen.join("\n")}\n`).toMatchFileSnapshot(`../golden/layout/${name}.txt`);
});

test.each(modes)("in the mode %s nothing is wider than the window, and all headlines show", async (mode) => {
  const issue = readSample("full");
  const { html } = await renderIssue(issue, theme);
  const titles = issue.sections.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === "story" ? [item.title] : [])),
  );
  for (const width of widths) {
    const page = await open(browser, html, width, mode);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const shown = await page.evaluate<string>("document.body.innerText");
    expect(titles.filter((title) => !shown.includes(title))).toEqual([]);
    await page.close();
  }
});

test("with images off, each picture of a story shows its words, in a size that can be read", async () => {
  const { html } = await renderIssue(readSample("full"), theme);
  const page = await open(browser, html, 375, "images-off");
  const pictures = await page.evaluate<{ loaded: boolean; alt: string; size: number; height: number }[]>(
    `[...document.images].map((i) => ({ loaded: i.naturalWidth > 0, alt: i.alt, size: parseFloat(getComputedStyle(i).fontSize), height: i.getBoundingClientRect().height }))`,
  );
  await page.close();
  expect(pictures.length).toBeGreaterThan(2);
  for (const { loaded, alt, size, height } of pictures) {
    expect(loaded).toBe(false);
    expect(alt).not.toBe("");
    expect(size).toBeGreaterThanOrEqual(14);
    expect(height).toBeGreaterThanOrEqual(14);
  }
});

test("no line begins or ends with the dot that parts source, author and time", async () => {
  const { html } = await renderIssue(readSample("full"), theme);
  for (const width of [320, ...widths]) {
    const page = await open(browser, html, width, "light");
    const dots = await page.evaluate<boolean[]>(
      `[...document.querySelectorAll(".meta, .row-meta, .update")].flatMap((e) => {
        const places = [];
        const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode())
          for (let at = 0; at < node.length; at += 1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            places.push([node.data[at], range.getBoundingClientRect().top]);
          }
        const seen = places.filter(([letter]) => /\\S/.test(letter));
        return seen.flatMap(([letter], i) => letter === "·" ? [[seen[i - 1], seen[i + 1]].every((one) => one && Math.abs(one[1] - seen[i][1]) < 8)] : []);
      })`,
    );
    await page.close();
    expect(dots.length).toBeGreaterThan(10);
    expect(dots.every(Boolean)).toBe(true);
  }
});
