import type { Page } from "playwright-core";
import { shoot } from "./shoot.ts";

/** The colours of a picture that cover most of it, as `#rrggbb` with their share of its area in percent. */
export type Palette = Readonly<Record<string, number>>;

const least = 0.5;

/**
 * What a page looks like whatever shapes its letters have: which colours cover how much of its picture. Pictures in the
 * page count as they are. The picture is looked at on another, empty page.
 */
export async function paletteOf(page: Page, desk: Page): Promise<Palette> {
  const bytes = await shoot(page, {});
  return desk.evaluate<Palette>(`(async () => {
      const image = await createImageBitmap(await (await fetch("data:image/png;base64,${bytes.toString("base64")}")).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(0, 0, image.width, image.height);
      const counts = new Map();
      // Most pixels are like the one before: a run of them is counted at once.
      for (let at = 0; at < data.length; ) {
        const [red, green, blue] = data.subarray(at, at + 3);
        const from = at;
        do at += 4; while (at < data.length && data[at] === red && data[at + 1] === green && data[at + 2] === blue);
        const colour = (red << 16) | (green << 8) | blue;
        counts.set(colour, (counts.get(colour) ?? 0) + (at - from) / 4);
      }
      return Object.fromEntries(
        [...counts]
          .map(([colour, count]) => ["#" + colour.toString(16).padStart(6, "0"), Math.round((count * 4000) / data.length) / 10])
          .filter(([, share]) => share >= ${least})
          .sort((a, b) => b[1] - a[1]),
      );
    })()`);
}
