import { inHtml, type Check } from "./draft.ts";

/** Gmail drops every style block from the first one on that is larger. */
const most = 16_384;

export const checkStyleSize: Check = ({ page }) =>
  page.styles.flatMap((style, index) => {
    const bytes = Buffer.byteLength(style);
    if (bytes <= most) return [];
    return [
      {
        place: `${inHtml}, <style> ${index + 1} of ${page.styles.length}`,
        message: `${bytes} bytes; Gmail drops a style block over ${most}`,
        cure: "divide it into several blocks, or put styles inline in parts/styles",
      },
    ];
  });
