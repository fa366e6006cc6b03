import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../src/effects.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { readerPages } from "../../src/web/reader-pages.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { databases, type Scratch } from "../store/databases.ts";
import { sampleIssue, sampleRendered, sampleReport } from "../store/sample-issue.ts";

const first = Date.parse("2026-01-01T22:00:00Z");
const day = 86_400_000;
const publication = {
  name: "Hafen & <Tide>",
  url: "https://briefing.harbour.example",
  language: "de",
  timezone: "Asia/Tokyo",
  archive: true,
};
const idOf = (n: number) => `2026-${String(n).padStart(4, "0")}T0700`;

async function saveIssue(store: Store, n: number, isSent = true): Promise<void> {
  const [id, slot] = [idOf(n), new Date(first + n * day)];
  const issue = { ...sampleIssue(id, slot), number: n, subject: `Ausgabe ${n} <b>"&</b>` };
  await store.issues.saveBuild(issue, sampleRendered(id), sampleReport(id, slot), slot);
  if (!isSent) return;
  await store.deliveries.begin(id, [], { prefix: `<${id}.`, suffix: "@news.example>" }, slot);
  await store.issues.finish(id, slot);
}

describe.each(databases)("the archive, with issues in $name", ({ make }) => {
  let scratch: Scratch;
  let store: Store;
  let served: Served;
  const pages = (archive: boolean): Hono =>
    readerPages({
      store,
      secret: "a secret for tests only",
      publication: { ...publication, archive },
      rules: { sections: [], ownHours: false },
      now: () => new Date(first),
      log: silentLog,
    });

  beforeAll(async () => {
    scratch = await make();
    store = await openStore(scratch.database);
    for (let n = 1; n <= 53; n += 1) await saveIssue(store, n);
    await saveIssue(store, 54, false);
    served = await serve(pages(true), { host: "127.0.0.1", port: 0 });
  }, 180_000);
  afterAll(async () => {
    await served.close();
    await store.close();
    await scratch.drop();
  });

  const open = (path: string, init?: RequestInit) => fetch(`${served.url}${path}`, init);
  const listed = (page: string) => Array.from(page.matchAll(/href="issues\/([^"]+)"/g), ([, id]) => id);
  const numbers = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, i) => idOf(from - i));

  test("lists what was sent, newest first, fifty on a page, each once, and nothing that was not sent", async () => {
    const texts = await Promise.all(
      ["/archive", "/archive?page=2"].map(async (path) => (await open(path)).text()),
    );
    expect(texts.map(listed)).toEqual([numbers(53, 4), numbers(3, 1)]);
    expect(texts.map((text) => text.includes('rel="prev">'))).toEqual([false, true]);
    expect(texts.map((text) => text.includes('rel="next">'))).toEqual([true, false]);
  });

  test("says of each its number, its day where the publication is, and its subject as text", async () => {
    const page = await (await open("/archive?page=2")).text();
    expect(page).toContain("Ausgabe 3 &lt;b&gt;&quot;&amp;&lt;/b&gt;");
    expect(page).toContain("No. 3");
    // 22:00 in UTC on the 4th is the 5th in Tokyo.
    expect(page).toMatch(/<time datetime="2026-01-04T22:00:00.000Z">Monday,? 5 January 2026</);
  });

  test("its links lead to the issues, under the publication's own path as well", async () => {
    const page = await (await open("/archive")).text();
    const issue = await fetch(new URL(`issues/${listed(page)[0]}`, `${served.url}/archive`));
    expect(issue.status).toBe(200);
    expect(await issue.text()).toContain("Ports close early");
  });

  test("may be kept by any cache for a while, runs nothing, and HEAD has its headers", async () => {
    const [get, head] = [await open("/archive"), await open("/archive", { method: "HEAD" })];
    for (const { headers } of [get, head]) {
      expect(headers.get("cache-control")).toBe("public, max-age=300");
      expect(headers.get("content-security-policy")).not.toMatch(/script-src|unsafe/);
      expect(headers.get("x-robots-tag")).toContain("noindex");
      expect(headers.get("set-cookie")).toBeNull();
    }
    expect(await head.text()).toBe("");
  });

  test.each(["0", "3", "-1", "1e3", "99999", "%27%20OR%201=1--", "%22%3E%3Csvg%20onload=PWNED()%3E", ""])(
    "there is no page %s",
    async (page) => {
      const answer = await open(`/archive?page=${page}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(await answer.text()).not.toContain("PWNED");
    },
  );

  test("is not there, nor named on the front page, where the publication wants none; its issues stay", async () => {
    const without = pages(false);
    const answer = await without.request("/archive");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(await (await without.request("/nowhere")).text());
    expect(await (await without.request("/")).text()).not.toContain("archive");
    expect(await (await pages(true).request("/")).text()).toContain(`href="${publication.url}/archive"`);
    expect((await without.request(`/issues/${idOf(3)}`)).status).toBe(200);
  });
});
