import { readFileSync } from "node:fs";
import { caniemail, rawData } from "caniemail";
import { describe, expect, test } from "vitest";
import { harmless } from "../../scripts/client-support/harmless.ts";
import { clientSupportSource } from "../../scripts/client-support/source.ts";
import { checkClientSupport } from "../../src/render/preflight/client-support.ts";
import type { Draft } from "../../src/render/preflight/draft.ts";
import { featuresLacking } from "../../src/render/preflight/lacking-features.ts";
import { readPage } from "../../src/render/preflight/read-page.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { renderMail } from "../../src/render/render-mail.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { fromRoot, mailNames, readMailSample, readSample, sampleNames } from "./sample-issues.ts";

const daily = await loadTheme([fromRoot("templates/daily")]);
const plain = await loadTheme([fromRoot("templates/daily"), fromRoot("templates/plain")]);
const check = (html: string) => checkClientSupport({ page: readPage(html) } as Draft);

test("the table is what caniemail's data says; else run: node scripts/client-support.ts", () => {
  const file = readFileSync(fromRoot("src/render/preflight/lacking-features.ts"), "utf8");
  expect(file).toBe(clientSupportSource());
});

test("each slug that is called harmless is in the data", () => {
  const known = JSON.stringify(
    JSON.parse(readFileSync(fromRoot("node_modules/caniemail/data/caniemail.json"), "utf8")),
  );
  expect([...harmless].filter((slug) => !known.includes(`"${slug}"`))).toEqual([]);
});

describe.each([
  ["daily", daily],
  ["plain", plain],
])("in the theme %s", (_name, theme) => {
  test.each(sampleNames)("nothing of the sample %s is beyond a client", async (name) => {
    expect(check((await renderIssue(readSample(name), theme)).html)).toEqual([]);
  });
  test.each(mailNames)("nothing of the mail %s is beyond a client", async (name) => {
    const { mail, context } = readMailSample(name);
    expect(check((await renderMail(mail, context, theme)).html)).toEqual([]);
  });
});

/** One piece of markup that uses a feature, made from how the table says it is used. */
function markupOf({ use }: (typeof featuresLacking)[number]): string {
  const value = use.values?.[0] ?? "0";
  if (use.properties !== undefined) return `<p style="${use.properties[0]!}:${value}">a</p>`;
  if (use.functions !== undefined) return `<p style="width:${use.functions[0]!}(1px, 2px)">a</p>`;
  if (use.units !== undefined) return `<p style="width:2${use.units[0]!}">a</p>`;
  if (use.words !== undefined) return `<p style="width:${use.words[0]!}">a</p>`;
  if (use.pictures !== undefined) return `<img src="https://p.example/a.${use.pictures[0]!}">`;
  const name = use.elements?.[0] ?? "p";
  const attribute = use.attributes === undefined ? "" : ` ${use.attributes[0]!}="${use.begins ?? ""}"`;
  return `<${name}${attribute}>a</${name}>`;
}

// What is never shown is not looked at.
const shown = featuresLacking.filter(({ slug }) => slug !== "html-style");

test.each(shown.map((feature) => [feature.slug, feature] as const))(
  "%s is seen where it is used",
  (slug, feature) => {
    const found = check(`<body><div>${markupOf(feature)}</div></body>`);
    expect(found.map(({ cure }) => cure).join()).toContain(`/${slug}/`);
  },
);

const clients: Parameters<typeof caniemail>[0]["clients"] = [
  "gmail.*",
  "apple-mail.*",
  "outlook.outlook-com",
  "yahoo.*",
];
const slugs = new Map(rawData.data.map(({ title, slug }) => [title, slug]));
/** What caniemail's own checker calls unsupported; style blocks are a bonus, and left out. */
const theirs = (html: string): string[] => {
  const { errors } = caniemail({ clients, html: html.replace(/<style[\s\S]*?<\/style>/g, "") }).issues;
  return [...new Set([...errors.values()].flat().map(({ title }) => slugs.get(title)!))];
};

test("what caniemail's own checker calls lacking in an element or its style, we call lacking", () => {
  const markup = `<div><p style="gap:4px;transform:none;position:absolute">a</p><img src="https://p.example/a.webp" srcset="a.png 2x"></div>`;
  const found = theirs(markup);
  const ours = check(`<body>${markup}</body>`).map(({ cure }) => cure);
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter((slug) => !ours.some((cure) => cure.includes(`/${slug}/`)))).toEqual([]);
});

test.each(sampleNames)(
  "caniemail's own checker finds nothing but the harmless in the sample %s",
  async (name) => {
    const { html } = await renderIssue(readSample(name), daily);
    expect(theirs(html).filter((slug) => !harmless.has(slug))).toEqual([]);
  },
);
