// Pictures of every sample at two widths, in light and dark, without pictures, and inverted, for looking at.
//   npm run gallery [-- --out out/gallery] [--sample full] [--golden]
// With --golden what the pictures show now is what test/render/pictures.test.ts compares with: look at them first.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import type { Issue } from "../src/domain/issue.ts";
import type { Mail, MailContext } from "../src/render/mail.ts";
import { renderIssue } from "../src/render/render-issue.ts";
import { renderMail } from "../src/render/render-mail.ts";
import { loadTheme, type Theme } from "../src/render/theme.ts";
import { launchBrowser } from "../test/browser.ts";
import { allPalettes, goldenFile } from "./gallery/golden.ts";
import { modes, open, shoot, widths } from "./gallery/shoot.ts";

interface Sheet {
  readonly title: string;
  /** Begins the names of its files. */
  readonly name: string;
  readonly html: string;
}

/** A browser draws no taller picture with a filter over it. */
const tallest = 8000;
const templates = fileURLToPath(new URL("../templates/", import.meta.url));

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "out/gallery" },
    sample: { type: "string" },
    golden: { type: "boolean", default: false },
  },
});
const themes = {
  daily: await loadTheme([join(templates, "daily")]),
  plain: await loadTheme([join(templates, "daily"), join(templates, "plain")]),
};
const wanted = values.sample;
const sheets = (await sheetsOf(themes)).filter(({ name }) => wanted === undefined || name.includes(wanted));
await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
const browser = await launchBrowser();
try {
  for (const sheet of sheets) await shootAll(browser, sheet, values.out);
  if (values.golden) await writeFile(goldenFile, `${JSON.stringify(await allPalettes(browser), null, 2)}\n`);
} finally {
  await browser.close();
}
await writeFile(join(values.out, "index.html"), indexOf(sheets));
console.log(`${sheets.length * widths.length * modes.length} pictures: ${join(values.out, "index.html")}`);

async function sheetsOf({ daily, plain }: { daily: Theme; plain: Theme }): Promise<Sheet[]> {
  const names = (await readdir(join(templates, "samples")))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length));
  const sheet = async (theme: string, sample: string, by: Theme): Promise<Sheet> => {
    const issue = JSON.parse(await readFile(join(templates, "samples", `${sample}.json`), "utf8")) as Issue;
    const { html } = await renderIssue(issue, by);
    return { title: `${sample}, theme ${theme}`, name: `${theme}-${sample}`, html };
  };
  return [
    ...(await Promise.all(names.map((sample) => sheet("daily", sample, daily)))),
    ...(await Promise.all(names.map((sample) => sheet("plain", sample, plain)))),
    ...(await mailSheets(daily)),
  ];
}

async function mailSheets(theme: Theme): Promise<Sheet[]> {
  const folder = join(templates, "samples", "mails");
  return Promise.all(
    (await readdir(folder)).map(async (file) => {
      const { mail, context } = JSON.parse(await readFile(join(folder, file), "utf8")) as {
        mail: Mail;
        context: MailContext;
      };
      const { html } = await renderMail(mail, context, theme);
      return { title: `mail: ${mail.kind}`, name: `mail-${mail.kind}`, html };
    }),
  );
}

async function shootAll(by: Browser, { name, html }: Sheet, out: string): Promise<void> {
  for (const width of widths)
    for (const mode of modes) {
      const page = await open(by, html, width, mode);
      const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
      const clip = { x: 0, y: 0, width, height: Math.min(whole, tallest) };
      await shoot(page, { path: join(out, `${name}-${width}-${mode}.png`), clip });
      await page.close();
    }
  console.log(name);
}

function indexOf(all: readonly Sheet[]): string {
  const cell = (name: string, width: number, mode: string) =>
    `<figure><a href="${name}-${width}-${mode}.png"><img loading="lazy" width="${width / 2}" src="${name}-${width}-${mode}.png" alt="${name}, ${width} px, ${mode}"></a><figcaption>${width} px, ${mode}</figcaption></figure>`;
  const sections = all.map(
    ({ title, name }) =>
      `<h2>${title}</h2><div>${widths.flatMap((width) => modes.map((mode) => cell(name, width, mode))).join("")}</div>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem;background:#8a8f96}div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}figure{margin:0}img{display:block;height:auto}</style>
<h1>Gallery</h1>${sections.join("\n")}</html>
`;
}
