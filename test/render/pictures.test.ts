import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allPalettes, goldenFile } from "../../scripts/gallery/golden.ts";
import type { Palette } from "../../scripts/gallery/palette.ts";
import { launchBrowser } from "../browser.ts";

// Shares move with the fonts of a machine, which make an issue longer or shorter; colours do not.
const tolerance = 6;
const visible = 2;

let browser: Browser;
let palettes: Record<string, Palette>;
beforeAll(async () => {
  browser = await launchBrowser();
  palettes = await allPalettes(browser);
}, 180_000);
afterAll(() => browser.close());

const golden = JSON.parse(readFileSync(goldenFile, "utf8")) as Record<string, Palette>;

test("there is a picture of both themes, at both widths, in every mode", () => {
  expect(Object.keys(palettes)).toEqual(Object.keys(golden));
  expect(Object.keys(golden)).toHaveLength(32);
});

test.each(Object.keys(golden))(
  "the picture %s has the colours it had; else look: npm run gallery",
  (name) => {
    const [before, now] = [golden[name]!, palettes[name]!];
    const colours = new Set([...Object.keys(before), ...Object.keys(now)]);
    const changed = [...colours].flatMap((colour) => {
      const [was = 0, is = 0] = [before[colour], now[colour]];
      const came = Math.max(was, is) >= visible && Math.min(was, is) === 0;
      return came || Math.abs(was - is) > tolerance ? [`${colour}: ${was} % before, ${is} % now`] : [];
    });
    expect(changed).toEqual([]);
  },
);
