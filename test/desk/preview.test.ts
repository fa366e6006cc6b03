import { request } from "node:http";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { previewDesk, type PreviewDesk } from "../../src/desk/preview.ts";
import { silentLog } from "../../src/effects.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { sampleIssue, samplePreview } from "./sample-preview.ts";

const theme = new URL("../../templates/daily", import.meta.url).pathname;
let desk: PreviewDesk;
let served: Served;

beforeAll(async () => {
  desk = previewDesk({ build: () => samplePreview(theme), watch: [], log: silentLog });
  served = await serve(desk.app, { host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await desk.close();
  await served.close();
});

/** `fetch` does not let the Host header be chosen. */
function ask(path: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: served.port, path, method, headers }, (answer) => {
      resolve(answer.statusCode);
      answer.destroy();
    });
    asked.on("error", reject).end();
  });
}

const routes = ["/", "/text", "/why", "/edition/html", "/edition/text", "/events", "/desk.js", "/nowhere"];

describe("who may ask", () => {
  test.each(routes)("%s: a Host that is not loopback gets 403", async (path) => {
    for (const host of [
      "evil.test",
      "evil.test:80",
      "localhost.evil.test",
      "127.0.0.1.evil.test",
      "127.0.0.2",
      "[::2]",
    ])
      expect(await ask(path, { host })).toBe(403);
  });

  test.each(routes)("%s: a foreign Origin gets 403", async (path) => {
    const host = `127.0.0.1:${served.port}`;
    for (const origin of [
      "http://evil.test",
      "null",
      `http://127.0.0.1:${served.port + 1}`,
      `https://${host}`,
    ])
      expect(await ask(path, { host, origin })).toBe(403);
  });

  test.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("%s may, with any port", async (name) => {
    expect(await ask("/edition/text", { host: `${name}:${served.port}` })).toBe(200);
    expect(await ask("/edition/text", { host: name, origin: `http://${name}` })).toBe(200);
  });

  test("what is no GET and names no Origin gets 403", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
      expect(await ask("/", { host: "localhost" }, method)).toBe(403);
  });

  test("no other site is allowed in by CORS", async () => {
    const answer = await fetch(`${served.url}/`);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("what is shown", () => {
  test("what the pre-flight saw is counted beside the issue and told in full beside the reasons", async () => {
    const issue = await (await fetch(`${served.url}/`)).text();
    expect(issue).toContain(`<a href="/why">1 error: it would be held</a>`);
    const why = (await (await fetch(`${served.url}/why`)).text()).replace(/\s+/g, " ");
    expect(why).toContain("<b>postal-address</b> HTML edition: the postal address is not in &lt;it&gt;");
    expect(why).toContain("print it");
  });

  test("the HTML edition is served in a sandbox without scripts, as it is sent but for where links open", async () => {
    const answer = await fetch(`${served.url}/edition/html`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/allow-scripts|script-src/);
    const { rendered } = await samplePreview(theme);
    expect((await answer.text()).replace('<base target="_blank">', "")).toBe(rendered.html);
  });

  test("dark answers the theme's own question for dark, light the other way round", async () => {
    const read = async (scheme: string) =>
      (await fetch(`${served.url}/edition/html?scheme=${scheme}`)).text();
    expect(await read("auto")).toMatch(/prefers-color-scheme: ?dark/);
    expect(await read("dark")).toContain("@media (min-width: 0)");
    expect(await read("light")).toContain("@media (max-width: 0)");
  });

  test("the text edition stands in the page and alone", async () => {
    const { rendered } = await samplePreview(theme);
    expect(await (await fetch(`${served.url}/edition/text`)).text()).toBe(rendered.text);
    expect(await (await fetch(`${served.url}/text`)).text()).toContain(
      "Ferry answered to nobody for an hour",
    );
  });

  test("why: every candidate with rule, detail and terms, feeds, sections left out; hostile values are text", async () => {
    const why = await (await fetch(`${served.url}/why`)).text();
    for (const words of ["too-old", "31 hours old, the limit is 24", "freshness", "1 hours old", "no moves"])
      expect(why).toContain(words);
    expect(why).toContain("no answer within 15 s");
    expect(why).toContain("Ransom note &lt;b&gt;found&lt;/b&gt;");
    expect(why).not.toContain("javascript:");
    // As in the issue, however the report has them.
    expect(why.indexOf("Ransom note")).toBeLessThan(why.indexOf("Ferry answered"));
  });
});

describe("trouble", () => {
  test("every mistake of a config is shown with line, column, cure and the lines around it, without its passwords", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "desk-")), "briefing.yaml");
    await writeFile(file, "publication:\n  nmae: Quay\nsmtp:\n  url: smtp://pat:open-sesame@mail.example\n");
    const error = new ConfigError([
      {
        file,
        line: 2,
        column: 3,
        path: "publication.nmae",
        problem: "is no key",
        cure: "did you mean name?",
      },
      {
        file,
        line: 4,
        column: 8,
        path: "smtp.url",
        problem: "holds a password",
        cure: "use BRIEFING_SMTP_URL",
      },
    ]);
    const broken = previewDesk({ build: () => Promise.reject(error), watch: [], log: silentLog });
    const text = await (await broken.app.request("/", { headers: { host: "localhost" } })).text();
    await broken.close();
    for (const words of [
      "line 2, column 3",
      "did you mean name?",
      "  nmae: Quay",
      "line 4, column 8",
      "smtp://pat:…@",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("open-sesame");
  });

  test("after a failed build the last good issue stays on the other pages, marked as old", async () => {
    let broken = false;
    const build = () =>
      broken ? Promise.reject(new Error("the theme is gone")) : samplePreview(theme, sampleIssue);
    const flaky = previewDesk({ build, watch: [], log: silentLog });
    const page = async (path: string) =>
      (await flaky.app.request(path, { headers: { host: "localhost" } })).text();
    expect(await page("/text")).toContain("Ferry answered");
    broken = true;
    flaky.rebuild();
    await expect.poll(() => page("/")).toContain("the theme is gone");
    expect(await page("/text")).toContain("Ferry answered");
    expect(await page("/text")).toContain("the last issue that could be built");
    await flaky.close();
  });
});
