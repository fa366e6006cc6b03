import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { HtmlValidate } from "html-validate";
import { afterAll, describe, expect, test } from "vitest";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { launchBrowser } from "../browser.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { fromRoot, mailNames, readMailSample, readSample, sampleNames } from "./sample-issues.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);
const plain = await loadTheme([fromRoot("templates/daily"), fromRoot("templates/plain")]);
const browser = await launchBrowser();
afterAll(() => browser.close());

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What mail needs though web pages should not have it: layout tables, inline styles, Outlook's comments. */
const webOnly = [
  "no-inline-style",
  "no-conditional-comment",
  "no-deprecated-attr",
  "presentation-role-style",
  "prefer-tbody",
];
/** MJML's own `<!doctype html>` and `role="article"`; a subject may be longer than a search result shows. */
const mjmlOwn = ["doctype-style", "prefer-native-element", "long-title"];

const renderings: [name: string, rendering: Promise<{ readonly html: string }>][] = [
  ...sampleNames.map((name): [string, Promise<{ readonly html: string }>] => [
    name,
    renderIssue(readSample(name), theme),
  ]),
  ["full in the theme plain", renderIssue(readSample("full"), plain)],
  ...mailNames.map((name): [string, Promise<{ readonly html: string }>] => {
    const { mail, context } = readMailSample(name);
    return [`mails/${name}`, renderMail(mail, context, theme)];
  }),
];

describe.each(renderings)("the sample %s", (_name, rendering) => {
  test("is valid HTML", async () => {
    const rules = Object.fromEntries([...webOnly, ...mjmlOwn].map((rule) => [rule, "off" as const]));
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:a11y"],
      rules,
    });
    const report = await validator.validateString((await rendering).html);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "has no fault that axe sees, contrast included, in %s",
    async (colorScheme) => {
      const page = await browser.newPage({ viewport: { width: 375, height: 800 }, colorScheme });
      await page.route("**/*", (route) => route.abort());
      await page.setContent((await rendering).html);
      await page.addScriptTag({ path: axe });
      // A message is no page: the mail client gives it its landmarks.
      const found = await page.evaluate<AxeResults>(
        `axe.run({ rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } })`,
      );
      await page.close();
      expect(
        found.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]),
      ).toEqual([]);
      expect(found.passes.some(({ id }) => id === "color-contrast")).toBe(true);
    },
  );

  test("fits a phone and a desktop, and every link can be hit", async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 800 } });
    await page.route("**/*", (route) => route.abort());
    await page.setContent((await rendering).html);
    // 200 % zoom of a window of 640 pixels is one of 320.
    for (const width of [320, 375, 700]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
    // Links inside a sentence are as high as its line (WCAG 2.5.8).
    const low = await page.evaluate<string[]>(
      `[...document.querySelectorAll("a:not(.link)")].filter((a) => a.getBoundingClientRect().height < 44).map((a) => a.outerHTML)`,
    );
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll("h1,h2,h3,p,a,span,td")].filter((e) => e.innerText && e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 14 && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).map((e) => e.outerHTML.slice(0, 100))`,
    );
    await page.close();
    expect(low).toEqual([]);
    expect(small).toEqual([]);
  });
});
