import { accessSync, constants } from "node:fs";
import { mkdir, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Browser } from "playwright-core";

const names = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** A real browser without a window: the one that BRIEFING_BROWSER names, an installed one, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env["BRIEFING_BROWSER"];
  const installed = named !== undefined && named !== "" ? named : findInstalled();
  const executablePath = installed ?? (await packagedBrowser());
  // Not the arguments that its package offers: they switch off what keeps one origin from another.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

/** One process at a time: the package takes a file that another is still unpacking for a whole one. */
async function packagedBrowser(): Promise<string> {
  const { default: packaged } = await import("@sparticuz/chromium");
  const lock = join(tmpdir(), "briefing-browser.lock");
  for (
    let tries = 0;
    tries < 600 &&
    !(await mkdir(lock).then(
      () => true,
      () => false,
    ));
    tries += 1
  )
    await wait(100);
  try {
    return await packaged.executablePath();
  } finally {
    // Gone already where a process before was killed and this one waited in vain.
    await rmdir(lock).catch(() => undefined);
  }
}

function findInstalled(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macApps];
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
