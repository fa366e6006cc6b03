import { cp, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, test } from "vitest";
import { previewDesk, type PreviewDesk } from "../../src/desk/preview.ts";
import { silentLog } from "../../src/effects.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { launchBrowser } from "../browser.ts";
import { sampleIssue, samplePreview } from "./sample-preview.ts";

const shipped = new URL("../../templates/daily", import.meta.url).pathname;
let browser: Browser;
let theme: string;
let desk: PreviewDesk;
let served: Served;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  theme = join(await mkdtemp(join(tmpdir(), "theme-")), "daily");
  await cp(shipped, theme, { recursive: true });
  const build = async () => {
    const { publication } = sampleIssue;
    const { name } = JSON.parse(await readFile(join(theme, "..", "config.json"), "utf8")) as { name: string };
    return samplePreview(theme, { ...sampleIssue, publication: { ...publication, name } });
  };
  await writeFile(join(theme, "..", "config.json"), JSON.stringify({ name: "Quay Notes" }));
  desk = previewDesk({ build, watch: [theme, join(theme, "..", "config.json")], log: silentLog });
  await desk.watching;
  served = await serve(desk.app, { host: "127.0.0.1", port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});

afterEach(async () => {
  await page.close();
  await desk.close();
  await served.close();
});

function phone(): FrameLocator {
  return page.frameLocator("figure.phone iframe");
}

/** Milliseconds: a second, or on a busy machine what a few builds take there and then. */
async function aSecondOrSo(): Promise<number> {
  const began = performance.now();
  await samplePreview(shipped, sampleIssue);
  return Math.max(1000, 8 * (performance.now() - began));
}

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  // As many editors save: a new file takes the place of the old one.
  await writeFile(`${file}.new`, after);
  await rename(`${file}.new`, file);
}

describe("in a browser", () => {
  test("both widths show the whole issue, at 700 and 375 px, and the page scrolls as one", async () => {
    await page.goto(served.url);
    for (const [name, width] of [
      ["desktop", 700],
      ["phone", 375],
    ] as const) {
      const frame = page.locator(`figure.${name} iframe`);
      await page.frameLocator(`figure.${name} iframe`).getByText("A further report from quay 8").waitFor();
      await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThan(1000);
      expect((await frame.boundingBox())?.width).toBe(width);
      const hidden = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(".frame.${name}"))`;
      expect(await page.evaluate(hidden), "nothing of it is cut off at the side").toBe(0);
    }
  });

  test("saving a template, a partial or the config changes the page within a second and keeps the place", async () => {
    await page.goto(served.url);
    await phone().getByText("A further report from quay 8").waitFor();
    await expect.poll(() => page.evaluate("document.documentElement.scrollHeight")).toBeGreaterThan(1500);
    await page.evaluate("scrollTo(0, 600)");
    const saves = [
      [join(theme, "words", "en.json"), /"Unsubscribe"/, '"Stop this at once"', "Stop this at once"],
      [
        join(theme, "parts", "footer.mjml.hbs"),
        /(<mj-text[^>]*>)/,
        "$1Made beside the water. ",
        "Made beside the water.",
      ],
      [join(theme, "..", "config.json"), "Quay Notes", "Pier Letters", "Visit Pier Letters"],
    ] as const;
    for (const [file, from, to, words] of saves) {
      const longest = await aSecondOrSo();
      const began = performance.now();
      await change(file, from, to);
      await phone().getByText(words).first().waitFor({ timeout: 15_000 });
      const took = performance.now() - began;
      expect(took, `${file} took ${took} ms`).toBeLessThan(longest);
      expect(await page.evaluate("scrollY")).toBe(600);
    }
    expect(await page.title()).toContain("Pier Letters");
  });

  test("a broken template is shown with file, line and the code around it, and the issue returns once it is mended", async () => {
    await page.goto(served.url);
    await phone().getByText("Ferry answered to nobody").waitFor();
    const file = join(theme, "issue.mjml.hbs");
    const good = await readFile(file, "utf8");
    await writeFile(file, good.replace("</mj-body>", "{{unheardOf 1}}\n</mj-body>"));
    const alert = page.getByRole("alert");
    await alert.waitFor({ timeout: await aSecondOrSo() });
    expect(await alert.innerText()).toMatch(/issue\.mjml\.hbs, line \d+, column \d+/);
    expect(await alert.locator("pre").innerText()).toMatch(/^> *\d+ \| .*unheardOf/m);
    await writeFile(file, good);
    await phone()
      .getByText("Ferry answered to nobody")
      .waitFor({ timeout: await aSecondOrSo() });
    expect(await alert.count()).toBe(0);
  });

  test("script in the mail never runs and its forms send nothing, and the desk's own style and script do", async () => {
    const wild = `<script>top.PWNED = 1</script><img src="x" onerror="top.PWNED = 1"><svg onload="top.PWNED = 1"></svg>
      <a id="js" href="javascript:top.PWNED = 1">press</a><form action="/text"><button id="send">go</button></form>`;
    const { issue, rendered, report } = await samplePreview(shipped);
    const html = rendered.html.replace("</body>", `${wild}</body>`);
    const hostile = previewDesk({
      build: () => Promise.resolve({ issue, rendered: { ...rendered, html }, report }),
      watch: [],
      log: silentLog,
    });
    const server = await serve(hostile.app, { host: "127.0.0.1", port: 0 });
    await page.goto(server.url);
    await phone().locator("#js").click();
    await phone().locator("#send").click();
    await page.waitForTimeout(300);
    expect(await page.evaluate("typeof PWNED")).toBe("undefined");
    expect(page.frames().every((frame) => !frame.url().endsWith("/text"))).toBe(true);
    await page.goto(`${server.url}/edition/html`);
    expect(await page.evaluate("typeof PWNED")).toBe("undefined");
    await page.goto(`${server.url}/why`);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.tabs')).display")).toBe("flex");
    await hostile.close();
    await server.close();
  });
});
