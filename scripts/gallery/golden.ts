import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import type { Issue } from "../../src/domain/issue.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { paletteOf, type Palette } from "./palette.ts";
import { modes, open, widths } from "./shoot.ts";

const templates = fileURLToPath(new URL("../../templates/", import.meta.url));
const themes = { daily: ["daily"], plain: ["daily", "plain"] } as const;
/** One that holds every kind of section, and one that runs from right to left. */
const samples = ["full", "arabic"];

export const goldenFile = fileURLToPath(new URL("../../test/golden/pictures.json", import.meta.url));

/** By theme, sample, width and mode: `daily full 375 dark`. */
export async function allPalettes(browser: Browser): Promise<Record<string, Palette>> {
  const palettes: Record<string, Palette> = {};
  const desk = await browser.newPage();
  for (const [theme, folders] of Object.entries(themes)) {
    const loaded = await loadTheme(folders.map((folder) => `${templates}${folder}`));
    for (const sample of samples) {
      const issue = JSON.parse(readFileSync(`${templates}samples/${sample}.json`, "utf8")) as Issue;
      const { html } = await renderIssue(issue, loaded);
      for (const width of widths)
        for (const mode of modes) {
          const page = await open(browser, html, width, mode);
          palettes[`${theme} ${sample} ${width} ${mode}`] = await paletteOf(page, desk);
          await page.close();
        }
    }
  }
  await desk.close();
  return palettes;
}
