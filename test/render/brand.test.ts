import { describe, expect, test } from "vitest";
import type { Brand, Issue } from "../../src/domain/issue.ts";
import { contrastOf, readColour } from "../../src/render/colour.ts";
import { preflight } from "../../src/render/preflight.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { context } from "./preflight-cases.ts";
import { linksOf, readHtml } from "./read-html.ts";
import { fromRoot, readSample } from "./sample-issues.ts";

const daily = await loadTheme([fromRoot("templates/daily")]);
const plain = await loadTheme([fromRoot("templates/daily"), fromRoot("templates/plain")]);
const brand: Brand = {
  logo: { url: "https://news.example/logo.png", alt: "Harbour & Tide", width: 240, plate: "#ffffff" },
  color: "#0b5d3b",
  fonts: { headings: ["Merriweather", "Times New Roman"], text: ["Inter"] },
  links: [
    { title: "About us", url: "https://news.example/about" },
    { title: "Colophon", url: "https://news.example/colophon" },
  ],
};
const branded = (own: Brand, name = "full"): Issue => {
  const issue = readSample(name);
  return { ...issue, publication: { ...issue.publication, brand: own } };
};

describe.each([
  ["daily", daily],
  ["plain", plain],
])("a brand in the theme %s", (_name, theme) => {
  test("puts the logo in the h1, with its words for whoever sees no pictures", async () => {
    const { html } = await renderIssue(branded(brand), theme);
    const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "";
    const [logo] = readHtml(heading);
    expect(logo?.attributes).toMatchObject({ src: brand.logo?.url, alt: "Harbour & Tide", width: "240" });
    expect(logo?.attributes["style"]).toContain("background-color: #ffffff");
    expect(html).toMatch(/<h1[^>]*font-size/);
  });

  test("colours what the theme's own colour did, and in dark mode with one that can be read", async () => {
    const { html } = await renderIssue(branded(brand), theme);
    expect(html).not.toMatch(/#b3261e|#ff9d92/);
    expect(html).toContain("color: #0b5d3b");
    const dark = /\.section-title, \.numeral, \.when \{ color: (#[0-9a-f]{6})/.exec(html)?.[1] ?? "";
    expect(contrastOf(readColour(dark)!, readColour("#232830")!)).toBeGreaterThanOrEqual(4.5);
    const given = (await renderIssue(branded({ ...brand, colorDark: "#7fd6ae" }), theme)).html;
    expect(given).toContain("color: #7fd6ae !important");
  });

  test("stands before the theme's typefaces, and its links at the foot of both editions", async () => {
    const { html, text } = await renderIssue(branded(brand), theme);
    expect(html).toContain("font-family:Inter, 'Segoe UI'");
    expect(linksOf(html).slice(-2)).toEqual(brand.links?.map(({ url }) => url));
    expect(text).toMatch(/About us:\nhttps:\/\/news\.example\/about\n\nColophon:\nhttps:/);
  });

  test("passes the pre-flight", async () => {
    const issue = branded(brand);
    expect(preflight(issue, await renderIssue(issue, theme), context)).toEqual([]);
  });
});

test("headlines get the brand's typefaces", async () => {
  const { html } = await renderIssue(branded(brand), daily);
  expect(html).toContain("font-family: Merriweather, Times New Roman, Georgia, 'Times New Roman', serif");
});

test("a colour that can't be read on the paper is a finding of the pre-flight", async () => {
  for (const [own, mode] of [
    [{ color: "#ffcc00" }, "light mode"],
    [{ color: "#0b5d3b", colorDark: "#0b5d3b" }, "dark mode"],
  ] as const) {
    const issue = branded(own);
    const [finding] = preflight(issue, await renderIssue(issue, daily), context);
    expect(finding?.check).toBe("contrast");
    expect(finding?.place).toContain(mode);
  }
});

test("what would not be safe in a style or an address is left out, wherever the issue came from", async () => {
  const hostile: Brand = {
    logo: { url: "javascript:alert(1)", alt: "x", width: 10, plate: "red;}" },
    color: "#fff; } * { display: none",
    colorDark: "url(https://spy.example)",
    fonts: { headings: ['X"; } </style><script>', "Fine"], text: ["'", "expression(1)"] },
    links: [{ title: "{{7*7}} <b>", url: "javascript:alert(1)" }],
  };
  const { html, text } = await renderIssue(branded(hostile, "thin"), daily);
  expect(html).not.toMatch(/javascript:|spy\.example|<script|display: none|expression|<b>|\{\{/);
  expect(text).not.toMatch(/javascript:|\{\{/);
  expect(html).toContain("font-family: Fine, Georgia");
  expect(html).toContain("#b3261e");
});
