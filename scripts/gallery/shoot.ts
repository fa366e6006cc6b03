import type { Browser, Page, PageScreenshotOptions } from "playwright-core";

/** How a mail client shows a message; `inverted` is what Gmail for iOS and Outlook for Windows do on their own. */
export const modes = ["light", "dark", "images-off", "inverted"] as const;
export type Mode = (typeof modes)[number];
/** A phone, and a desktop's reading pane. */
export const widths = [375, 700] as const;

/** Stands for every picture of an issue: a quay at dawn, drawn, so that nothing is fetched. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675">
<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2b4c6f"/><stop offset=".6" stop-color="#e9a178"/><stop offset=".6" stop-color="#31536b"/><stop offset="1" stop-color="#16283a"/></linearGradient></defs>
<rect width="1200" height="675" fill="url(#s)"/><circle cx="840" cy="360" r="60" fill="#ffe3b8"/><path d="M0 405h520l40 60H0z" fill="#101c28"/><path d="M240 405V170l-90 40 210-8-120-32v-40M240 200l60 205" stroke="#101c28" stroke-width="14" fill="none"/></svg>`;

/** A page that shows the HTML as a client in that mode would; the caller closes it. */
export async function open(browser: Browser, html: string, width: number, mode: Mode): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: mode === "dark" ? "dark" : "light",
  });
  await page.route("**/*", (route) =>
    mode === "images-off" ? route.abort() : route.fulfill({ contentType: "image/svg+xml", body: picture }),
  );
  await page.setContent(html);
  if (mode === "inverted")
    await page.addStyleTag({
      content:
        "html { filter: invert(1) hue-rotate(180deg); background: #fff } img { filter: invert(1) hue-rotate(180deg) }",
    });
  return page;
}

/** A picture of the page. A browser on a busy machine sometimes can't draw ("Unable to capture screenshot"), and then can. */
export async function shoot(page: Page, options: PageScreenshotOptions): Promise<Buffer> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await page.screenshot({ fullPage: true, animations: "disabled", ...options });
    } catch (error) {
      if (attempt === 4) throw error;
    }
}
