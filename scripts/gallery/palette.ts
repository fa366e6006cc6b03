import type { Browser, Page } from "playwright-core";
import { shoot } from "./shoot.ts";

/** The colours of a picture that cover most of it, as `#rrggbb` with their share of its area in percent. */
export type Palette = Readonly<Record<string, number>>;

const least = 0.5;

/**
 * What a page looks like whatever shapes its letters have: which colours cover how much of its picture. Pictures in the
 * page count as they are.
 */
export async function paletteOf(browser: Browser, page: Page): Promise<Palette> {
  const bytes = await shoot(page, {});
  const desk = await browser.newPage();
  try {
    return await desk.evaluate<Palette>(`(async () => {
      const image = await createImageBitmap(await (await fetch("data:image/png;base64,${bytes.toString("base64")}")).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(0, 0, image.width, image.height);
      const counts = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return Object.fromEntries(
        [...counts]
          .map(([colour, count]) => ["#" + colour.toString(16).padStart(6, "0"), Math.round((count * 4000) / data.length) / 10])
          .filter(([, share]) => share >= ${least})
          .sort((a, b) => b[1] - a[1]),
      );
    })()`);
  } finally {
    await desk.close();
  }
}
