import axe from "axe-core";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { runDemo, type RunningDemo } from "./running-demo.ts";

let browser: Browser;
let context: BrowserContext;
let demo: RunningDemo;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  demo = await runDemo();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
});
afterEach(async () => {
  await context.close();
  await demo.close();
});

describe("the demo in a browser", () => {
  test("a message appears by itself; its link to unsubscribe opens the readers’ page, and one press leaves", async () => {
    const page = await context.newPage();
    await page.goto(`${demo.url}/inbox`);
    await page.getByText("No message yet").waitFor();
    await demo.sendTo("ines");
    await page.getByRole("link", { name: "Ransom note found" }).click();

    const opened = context.waitForEvent("page");
    await page.frameLocator("iframe").getByRole("link", { name: "Unsubscribe" }).click();
    const leaving = await opened;
    await leaving.getByRole("heading", { name: "Unsubscribe?" }).waitFor();
    expect((await demo.store.subscribers.byId("ines"))?.state).toBe("active");
    await leaving.getByRole("button", { name: "Unsubscribe" }).click();
    await leaving.getByRole("heading", { name: "You have unsubscribed" }).waitFor();
    expect((await demo.store.subscribers.byId("ines"))?.state).toBe("left");

    await leaving.getByRole("button", { name: "I left by mistake" }).click();
    await leaving.getByRole("heading", { name: "You are subscribed again" }).waitFor();
    await leaving.getByRole("button", { name: "Unsubscribe" }).click();
    await leaving.getByRole("heading", { name: "You have unsubscribed" }).waitFor();
  });

  test("the button beside the sender leaves with one press", async () => {
    await demo.sendTo("ines");
    const page = await context.newPage();
    await page.goto(`${demo.url}/inbox/1`);
    await page.getByRole("button", { name: "Unsubscribe" }).click();
    await page.getByText("this reader has left").waitFor();
    expect((await demo.store.subscribers.byId("ines"))?.state).toBe("left");
  });

  test.each(["light", "dark"] as const)(
    "no page fails axe or scrolls sideways on a phone, %s",
    async (colorScheme) => {
      await demo.sendTo("ines");
      const text = (await demo.inbox.messages()[0]!.parsed()).text;
      const leave = /https:\/\/quay\.example(\/leave\/\S+)/.exec(text ?? "")?.[1] ?? "";
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme });
      const paths = [
        "/",
        "/text",
        "/why",
        "/inbox",
        "/inbox/1",
        "/inbox/1/headers",
        "/inbox/1/raw",
        "/readers",
      ];
      const urls = [
        ...paths.map((path) => demo.url + path),
        demo.readersUrl + leave,
        `${demo.readersUrl}/leave/no`,
      ];
      for (const url of urls) {
        for (const width of [375, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(url);
          expect(await page.evaluate("document.documentElement.scrollWidth"), url).toBeLessThanOrEqual(width);
        }
        expect(await faultsOf(page), url).toEqual([]);
      }
    },
  );
});

/** Rules that the page breaks, the mail in its frames left aside. Run beside the page's own policy, not against it. */
async function faultsOf(page: Awaited<ReturnType<BrowserContext["newPage"]>>): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    `axe.run({ exclude: ["iframe"] }, { iframes: false }).then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html))`,
  );
  return found as string[];
}
