import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Mail } from "../../src/render/mail.ts";
import { checkContrast } from "../../src/render/preflight/contrast.ts";
import { checkHeadings, checkTableRoles } from "../../src/render/preflight/outline.ts";
import { checkTemplateTokens } from "../../src/render/preflight/template-tokens.ts";
import type { Draft } from "../../src/render/preflight/draft.ts";
import { readPage } from "../../src/render/preflight/read-page.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { columnsOf } from "../../src/render/wrap-text.ts";
import { linksOf } from "./read-html.ts";
import { fromRoot, mailNames, readMailSample } from "./sample-issues.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);
const plain = await loadTheme([fromRoot("templates/daily"), fromRoot("templates/plain")]);

test("there is a sample of every kind", () => {
  const kinds = { confirm: 0, welcome: 0, left: 0, preferences: 0, alert: 0 } satisfies Record<
    Mail["kind"],
    0
  >;
  expect(mailNames.toSorted()).toEqual(Object.keys(kinds).toSorted());
});

describe.each(mailNames)("the mail %s", (name) => {
  const { mail, context } = readMailSample(name);
  const rendering = renderMail(mail, context, theme);

  test("looks as it did", async () => {
    const { html, text } = await rendering;
    await expect(html).toMatchFileSnapshot(`../golden/daily/mails/${name}.html`);
    await expect(text).toMatchFileSnapshot(`../golden/daily/mails/${name}.txt`);
  });

  test("has its subject as title and heading, and the same links in the same order in both editions", async () => {
    const { subject, html, text } = await rendering;
    const page = readPage(html);
    expect(page.elements.find((one) => one.name === "title")?.text).toBe(subject);
    // The publication's name stands above the heading, so that an alert's need not begin with it.
    const heading = page.elements.find((one) => one.name === "h1")?.text ?? "";
    expect(heading.length).toBeGreaterThan(10);
    expect(subject.toLowerCase().replace("daily briefing: ", "")).toBe(heading.toLowerCase());
    expect(Array.from(text.matchAll(/^https?:\/\/\S+$/gm), ([link]) => link)).toEqual([
      ...new Set(linksOf(html)),
    ]);
  });

  test("can be read: contrast in both modes, headings, tables; no token is left; 72 columns of text", async () => {
    const { subject, html, text } = await rendering;
    const draft = { page: readPage(html), rendered: { subject, html, text } } as Draft;
    // The alert's sample quotes a placeholder of a template, and that is told as text.
    const checks = [checkContrast, checkHeadings, checkTableRoles, checkTemplateTokens];
    expect(checks.flatMap((check) => check(draft))).toEqual([]);
    const long = text.split("\n").filter((line) => columnsOf(line) > 72 && line.includes(" "));
    expect(long).toEqual([]);
  });

  test("stands in the theme plain as well, and costs little", async () => {
    const { html } = await renderMail(mail, context, plain);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
  });
});

const languages = readdirSync(fromRoot("templates/daily/words")).map((file) =>
  file.slice(0, -".json".length),
);

test.each(languages)("every word that a reader gets to see is there in %s", (language) => {
  const wordsIn = (tag: string) =>
    Object.entries(
      JSON.parse(readFileSync(fromRoot(`templates/daily/words/${tag}.json`), "utf8")) as Record<
        string,
        string
      >,
    );
  const places = (word: string) => (word.match(/\{\w+\}/g) ?? []).toSorted();
  const own = new Map(wordsIn(language));
  const missing = wordsIn("en").filter(
    ([key, english]) =>
      !own.has(key) || (key !== "by" && String(places(own.get(key)!)) !== String(places(english))),
  );
  expect(missing).toEqual([]);
});

test("a mail in a right-to-left language runs so, with the address set apart", async () => {
  const { mail, context } = readMailSample("confirm");
  const publication = { ...context.publication, language: "ar", name: "الموجز اليومي" };
  const { html, text, subject } = await renderMail(mail, { ...context, publication }, theme);
  expect(html).toContain('<html lang="ar" dir="rtl"');
  expect(subject).toContain("الموجز اليومي");
  expect(text).toContain("\u2068mara@readers.example\u2069");
});

test("an alert is in the publication's language, and marks what Briefing says in English", async () => {
  const { mail, context } = readMailSample("alert");
  const publication = { ...context.publication, language: "ar" };
  const { html, text, subject } = await renderMail(mail, { ...context, publication }, theme);
  expect(subject).toMatch(/عدد .*موقوف/);
  expect(html).toContain('<html lang="ar" dir="rtl"');
  expect(html.match(/lang="en"/g)).toHaveLength((mail as Extract<Mail, { kind: "alert" }>).facts.length + 1);
  expect(text).toContain("ما ينبغي فعله");
  expect(text).not.toContain("What to do");
});

test("what a reader typed or an error said becomes neither markup nor a header nor a placeholder", async () => {
  const { mail, context } = readMailSample("alert");
  const nasty = "<script>x()</script>\r\nBcc: a@b.example {{7*7}} *|NAME|*";
  const { subject, html, text } = await renderMail(
    {
      ...(mail as Extract<Mail, { kind: "alert" }>),
      facts: [{ name: "cause", value: nasty }],
      cure: nasty,
    },
    context,
    theme,
  );
  expect(subject).not.toMatch(/[\r\n]|\{\{/);
  expect(html).not.toMatch(/<script|\{\{7|\*\|NAME/);
  expect(text).not.toMatch(/\{\{7|^Bcc/m);
  const address = await renderMail(
    { kind: "left", email: "<b>@x.example", url: "javascript:alert(1)" },
    context,
    theme,
  );
  expect(address.html).not.toMatch(/<b>|javascript:/);
});

test("with a brand, its logo colour and links are those of the issues", async () => {
  const { mail, context } = readMailSample("welcome");
  const publication = { ...context.publication, brand: { color: "#0b5d3b" } };
  const { html } = await renderMail(mail, { ...context, publication }, theme);
  expect(html).toContain("6px solid #0b5d3b");
  expect(html).not.toContain("#b3261e");
});
